package dev.assay.analysis.comparison;

import dev.assay.analysis.result.Foreign;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes alike what did the same work with other means: another tool, I/O engine or library. A user
 * chooses it; the results then say how well each means does the work, and no more of a machine
 * alone.
 *
 * <p>A work of which something is unknown stays apart from that of other tools, and so do works
 * that one run did by several means.
 */
public final class AcrossImplementation {
  /** Parameters of Assay's own workloads that name the means. */
  private static final Set<String> OWN = Set.of("engine", "implementation");

  private final Map<String, Set<String>> names = new TreeMap<>();
  private final Map<String, Map<String, Set<String>>> found = new TreeMap<>();

  /**
   * @param runs all that are compared
   */
  public AcrossImplementation(List<RunResult> runs) {
    for (RunResult run : runs) {
      for (WorkloadResult result : run.results()) {
        Set<String> means = names.computeIfAbsent(result.workload(), _ -> new TreeSet<>(OWN));
        result.setting().foreign().ifPresent(foreign -> means.addAll(foreign.implementation()));
      }
    }
  }

  /** The run with works that other means do alike. */
  public RunResult of(RunResult run) {
    List<WorkloadResult> freed = run.results().stream().map(this::freed).toList();
    Map<Object, Integer> times = new HashMap<>();
    freed.forEach(result -> keys(result).forEach(key -> times.merge(key, 1, Integer::sum)));
    List<WorkloadResult> results = new ArrayList<>();
    for (int i = 0; i < freed.size(); i++) {
      WorkloadResult result = freed.get(i);
      boolean alone = keys(result).stream().allMatch(key -> times.getOrDefault(key, 0) == 1);
      results.add(alone ? result : run.results().get(i));
      if (alone && isKnown(result)) {
        remember(result);
      }
    }
    return new RunResult(run.id(), run.started(), run.machine(), run.state(), results);
  }

  private WorkloadResult freed(WorkloadResult result) {
    Set<String> free = new HashSet<>(result.freeParameters());
    free.addAll(names.getOrDefault(result.workload(), Set.of()));
    free.retainAll(result.parameters().keySet());
    WorkloadResult other =
        new WorkloadResult(
            result.workload(),
            result.plugin(),
            result.category(),
            result.parameters(),
            free,
            result.defaultedParameters(),
            result.outcome(),
            result.metrics(),
            result.taints(),
            result.counters(),
            result.distributions(),
            result.setting());
    return isKnown(other) ? other : result;
  }

  private static boolean isKnown(WorkloadResult result) {
    return !result.definingParameters().containsValue(Foreign.UNKNOWN);
  }

  private record Key(String workload, SortedMap<String, String> parameters, String metric) {}

  private static Set<Object> keys(WorkloadResult result) {
    return result.metrics().stream()
        .map(MetricSeries::name)
        .map(metric -> new Key(result.workload(), result.definingParameters(), metric))
        .collect(Collectors.toSet());
  }

  private void remember(WorkloadResult result) {
    Map<String, Set<String>> values =
        found.computeIfAbsent(result.workload(), _ -> new TreeMap<>());
    for (String name : names.getOrDefault(result.workload(), Set.of())) {
      Optional<String> value = Optional.ofNullable(result.parameters().get(name));
      if (value.isPresent() || name.equals(Foreign.TOOL)) {
        values.computeIfAbsent(name, _ -> new TreeSet<>()).add(value.orElse("assay"));
      }
    }
  }

  /**
   * What is compared with what, a sentence for each workload of which several means were found. To
   * be asked after all runs.
   */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    found.forEach(
        (workload, values) -> {
          String differing =
              values.entrySet().stream()
                  .filter(each -> each.getValue().size() > 1)
                  .map(each -> each.getKey() + " " + String.join(" with ", each.getValue()))
                  .collect(Collectors.joining(", "));
          if (!differing.isEmpty()) {
            sentences.add(
                "%s is compared across implementations, as --across asks: %s."
                    .formatted(workload, differing));
          }
        });
    return sentences;
  }
}
