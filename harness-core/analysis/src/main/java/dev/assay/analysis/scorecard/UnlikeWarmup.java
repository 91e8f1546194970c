package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.Count;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a subject and the reference were warmed up differently before the same work. */
final class UnlikeWarmup {
  private record Pair(SortedSet<String> subject, SortedSet<String> reference) {}

  private UnlikeWarmup() {}

  /** A sentence for each different difference. */
  static List<String> sentences(List<RunResult> subject, List<RunResult> reference) {
    Map<Identity, SortedSet<String>> theirs = warmups(reference);
    Map<Pair, Set<String>> workloads = new LinkedHashMap<>();
    warmups(subject)
        .forEach(
            (identity, mine) -> {
              SortedSet<String> other = theirs.get(identity);
              if (other != null && !other.equals(mine)) {
                workloads
                    .computeIfAbsent(new Pair(mine, other), _ -> new TreeSet<>())
                    .add(identity.workload());
              }
            });
    return workloads.entrySet().stream()
        .map(entry -> sentence(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String sentence(Pair pair, Set<String> workloads) {
    return "%s measured with %s, and in the reference with %s: the ratio may be due to that."
        .formatted(
            workloads.size() == 1
                ? workloads.iterator().next() + " was"
                : Count.of(workloads.size(), "workload") + " were",
            String.join(" and ", pair.subject),
            String.join(" and ", pair.reference));
  }

  private static Map<Identity, SortedSet<String>> warmups(List<RunResult> runs) {
    Map<Identity, SortedSet<String>> warmups = new LinkedHashMap<>();
    for (RunResult run : runs) {
      for (WorkloadResult result : run.results()) {
        String phrase = phrase(result);
        if (!phrase.isEmpty()) {
          for (MetricSeries series : result.metrics()) {
            warmups.computeIfAbsent(Identity.of(result, series), _ -> new TreeSet<>()).add(phrase);
          }
        }
      }
    }
    return warmups;
  }

  private static String phrase(WorkloadResult result) {
    Map<Fact, String> known = result.setting().known();
    return Stream.of(Fact.WARMUP_ITERATIONS, Fact.WARMUP_TIME)
        .filter(known::containsKey)
        .map(fact -> fact.phrase(String.valueOf(known.get(fact))))
        .collect(Collectors.joining(", "));
  }
}
