package dev.assay.analysis.gate.cause;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.Disturbed;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Witness;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Condensed;
import dev.assay.api.Counter;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The counters of both sides that may tell why their values differ, one value a fork. */
final class Witnesses {
  private final Map<String, List<WorkloadResult>> baseline;
  private final Map<String, List<WorkloadResult>> candidate;

  Witnesses(List<MeasuredRun> baseline, List<MeasuredRun> candidate) {
    this.baseline = byWork(baseline);
    this.candidate = byWork(candidate);
  }

  private static Map<String, List<WorkloadResult>> byWork(List<MeasuredRun> runs) {
    return runs.stream()
        .flatMap(run -> run.result().results().stream())
        .filter(result -> result.outcome() instanceof Outcome.Measured)
        .collect(
            Collectors.groupingBy(
                result -> Disturbed.Part.key(result.workload(), result.definingParameters())));
  }

  /** Those of a metric's workload that moved. */
  List<Movement> of(Identity metric) {
    String work = Disturbed.Part.key(metric.workload(), metric.parameters());
    List<Map<String, Series>> before = series(baseline.getOrDefault(work, List.of()));
    List<Map<String, Series>> after = series(candidate.getOrDefault(work, List.of()));
    Set<String> names = new TreeSet<>();
    before.forEach(run -> names.addAll(run.keySet()));
    List<Movement> movements = new ArrayList<>();
    for (String name : names) {
      // What one run does not tell may be what makes it another.
      if (before.stream().allMatch(run -> run.containsKey(name))
          && after.stream().allMatch(run -> run.containsKey(name))
          && !after.isEmpty()) {
        Series first = sum(before, name);
        Series second = sum(after, name);
        if (first.unit.comparableWith(second.unit)) {
          Movement.of(
                  first.witness.what(),
                  first.witness.role(),
                  first.unit,
                  first.values(first.unit),
                  second.values(first.unit))
              .ifPresent(movements::add);
        }
      }
    }
    return movements;
  }

  private static List<Map<String, Series>> series(List<WorkloadResult> results) {
    List<Map<String, Series>> series = new ArrayList<>();
    for (WorkloadResult result : results) {
      Map<String, Series> byName = new LinkedHashMap<>();
      for (OfIteration<Counter> of : Condensed.witnesses(result)) {
        Optional<Witness> witness = Witness.of(of.reported());
        byName
            .computeIfAbsent(
                of.reported().name(),
                _ -> new Series(witness.orElseThrow(), of.reported().unit(), new ArrayList<>()))
            .forks
            .add(of.reported());
      }
      series.add(byName);
    }
    return series;
  }

  private static Series sum(List<Map<String, Series>> runs, String name) {
    List<Series> all =
        runs.stream().flatMap(run -> Optional.ofNullable(run.get(name)).stream()).toList();
    List<Counter> forks = all.stream().flatMap(one -> one.forks.stream()).toList();
    return new Series(all.getFirst().witness, all.getFirst().unit, forks);
  }

  private record Series(Witness witness, Unit unit, List<Counter> forks) {
    private double[] values(Unit in) {
      return forks.stream().mapToDouble(one -> one.unit().convert(one.value(), in)).toArray();
    }
  }
}
