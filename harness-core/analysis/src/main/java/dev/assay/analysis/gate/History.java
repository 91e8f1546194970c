package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.Earlier;
import dev.assay.analysis.result.AlikeMachines;
import dev.assay.analysis.result.AlikeMachines.Nameless;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.statistics.Grouped;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How forks, and runs of the same code, varied in recent runs that are on neither side, on machines
 * alike to those of the baseline.
 */
final class History {
  private record SameCode(String machine, String code) {}

  private record Summarized(EarlierRun run, MetricSummaries metrics) {}

  private final List<Summarized> recent;
  private final boolean inTurns;

  History(List<EarlierRun> history, List<MeasuredRun> baseline, List<MeasuredRun> candidate) {
    Set<String> judged = new HashSet<>();
    Stream.concat(baseline.stream(), candidate.stream())
        .forEach(run -> judged.add(run.result().id()));
    Set<AlikeMachines> machines =
        baseline.stream().map(AlikeMachines::of).collect(Collectors.toCollection(HashSet::new));
    machines.remove(new Nameless());
    this.inTurns = InTurns.of(baseline, candidate);
    this.recent =
        history.stream()
            .filter(run -> !judged.contains(run.result().id()))
            .filter(run -> machines.contains(AlikeMachines.of(run.run())))
            .sorted(Comparator.comparing((EarlierRun run) -> run.result().started()).reversed())
            .limit(Comparison.RUNS_POOLED)
            .map(
                run ->
                    new Summarized(run, MetricSummaries.overMachinesOrForks(List.of(run.result()))))
            .toList();
  }

  /** Whether both sides had their forks in turns, so that what changes from run to run met both. */
  boolean inTurns() {
    return inTurns;
  }

  /** Of the runs that measured the metric, latest first. */
  Earlier of(Identity identity) {
    return of(metrics -> forks(metrics, identity), run -> code(run, identity));
  }

  /** Of the runs that measured all metrics of a group. */
  Earlier of(Map<Identity, Unit> group) {
    return of(
        metrics -> GroupSides.of(metrics, group).map(Grouped::together),
        run -> {
          Set<Optional<SameCode>> codes =
              group.keySet().stream().map(metric -> code(run, metric)).collect(Collectors.toSet());
          return codes.contains(Optional.<SameCode>empty())
              ? Optional.empty()
              : Optional.of(
                  new SameCode(
                      run.result().machine().name(),
                      codes.stream()
                          .map(code -> code.orElseThrow().code)
                          .sorted()
                          .collect(Collectors.joining(" "))));
        });
  }

  private Earlier of(
      Function<MetricSummaries, Optional<Moments>> forksOf,
      Function<EarlierRun, Optional<SameCode>> codeOf) {
    List<Moments> alike = new ArrayList<>();
    Map<SameCode, List<Moments>> repeats = new LinkedHashMap<>();
    for (Summarized run : recent) {
      Optional<Moments> forks = forksOf.apply(run.metrics);
      if (forks.isPresent()) {
        alike.add(forks.get());
        codeOf
            .apply(run.run)
            .ifPresent(
                code -> repeats.computeIfAbsent(code, _ -> new ArrayList<>()).add(forks.get()));
      }
    }
    return new Earlier(
        alike, inTurns ? List.of() : repeats.values().stream().map(Grouped::new).toList());
  }

  private static Optional<Moments> forks(MetricSummaries metrics, Identity identity) {
    return metrics.summary(identity).flatMap(Summary::logMoments);
  }

  private static Optional<SameCode> code(EarlierRun run, Identity identity) {
    RunResult result = run.result();
    return result.results().stream()
        .filter(of -> of.workload().equals(identity.workload()))
        .map(WorkloadResult::plugin)
        .flatMap(plugin -> Stream.ofNullable(run.code().get(plugin)))
        .map(code -> new SameCode(result.machine().name(), code))
        .findFirst();
  }
}
