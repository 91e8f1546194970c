package dev.assay.analysis.gate.selftest;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.EarlierRun;
import dev.assay.analysis.gate.Gate;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.selftest.SelfTestReport.OverRuns;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.statistics.BetweenRuns;
import dev.assay.analysis.statistics.Grouped;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.MetricSummaries;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Judges each of some runs of the same code against each other. */
final class RunAgainstRun {
  /** More runs than that take minutes and tell no more. */
  private static final int MOST_RUNS = 15;

  private final Gate gate;
  private final List<MeasuredRun> runs;
  private final List<MetricSummaries> summaries;

  /**
   * @param runs condensed
   */
  RunAgainstRun(GatePolicy policy, List<MeasuredRun> runs) {
    this.gate = new Gate(policy);
    this.runs = runs.stream().limit(MOST_RUNS).toList();
    this.summaries =
        this.runs.stream()
            .map(run -> MetricSummaries.overMachinesOrForks(List.of(run.result())))
            .toList();
  }

  /** Empty for a single run. */
  Optional<OverRuns> report() {
    if (runs.size() < 2) {
      return Optional.empty();
    }
    int gates = 0;
    int alarms = 0;
    int alarmsKnowing = 0;
    boolean enough = runs.size() - 2 > BetweenRuns.FEWEST;
    List<EarlierRun> all = runs.stream().map(RunAgainstRun::same).toList();
    for (MeasuredRun baseline : runs) {
      for (MeasuredRun candidate : runs) {
        if (baseline != candidate) {
          gates++;
          alarms += fails(baseline, candidate, List.of()) ? 1 : 0;
          alarmsKnowing += enough && fails(baseline, candidate, all) ? 1 : 0;
        }
      }
    }
    return Optional.of(
        new OverRuns(
            runs.size(),
            gates,
            alarms,
            enough ? OptionalInt.of(alarmsKnowing) : OptionalInt.empty()));
  }

  private boolean fails(MeasuredRun baseline, MeasuredRun candidate, List<EarlierRun> others) {
    return gate.judgeMeasured(List.of(baseline), List.of(candidate), others).verdict()
        == Verdict.FAIL;
  }

  private static EarlierRun same(MeasuredRun run) {
    return new EarlierRun(
        run,
        run.result().results().stream()
            .map(WorkloadResult::plugin)
            .distinct()
            .collect(Collectors.toMap(plugin -> plugin, _ -> "same")));
  }

  /** The standard deviation of runs, of logarithms; empty where too few measured the metric. */
  OptionalDouble spread(Identity identity) {
    List<Moments> ofRuns =
        summaries.stream()
            .flatMap(summary -> summary.summary(identity).stream())
            .flatMap(summary -> summary.logMoments().stream())
            .toList();
    return ofRuns.isEmpty()
        ? OptionalDouble.empty()
        : BetweenRuns.of(List.of(new Grouped(ofRuns))).stream()
            .mapToDouble(between -> Math.sqrt(between.variance()))
            .findFirst();
  }
}
