package dev.assay.analysis.gate.selftest;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.Gate;
import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.Detectable;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.selftest.SelfTestReport.Expectation;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.Condensed;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.wording.Count;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Judges one run of unchanged code against itself: its forks are dealt to two sides, over and over,
 * and whatever fails is a false alarm.
 */
public final class SelfTest {
  /** Each side needs two forks to have a variance. */
  public static final int FEWEST_FORKS = 4;

  private static final int FEW_FORKS = 3;
  private static final int GATES = 200;

  /** Fixed, so that a stored run always gives the same report. */
  private static final long SEED = 0x5eed;

  private final GatePolicy policy;

  public SelfTest(GatePolicy policy) {
    this.policy = policy;
  }

  /**
   * Judges the run against itself.
   *
   * @throws IllegalArgumentException when no workload was measured with {@link #FEWEST_FORKS}
   */
  public SelfTestReport report(RunResult run) {
    return report(run, List.of(MeasuredRun.of(run)));
  }

  /**
   * Likewise, and each of some runs of the same code against each other.
   *
   * @param runs with the run itself
   */
  public SelfTestReport report(RunResult run, List<MeasuredRun> runs) {
    RunResult measured = with(run, "all", condensed(run));
    int forks = forks(measured);
    if (forks < FEWEST_FORKS) {
      throw new IllegalArgumentException(
          "Run %s has %s of its workloads; judging it against itself needs at least %d."
              .formatted(run.id(), Count.of(forks, "fork"), FEWEST_FORKS));
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, forks).boxed().toList());
    GateReport halves = judge(measured, order);
    Random random = new Random(SEED);
    int alarms = 0;
    int verdicts = 0;
    int flags = 0;
    for (int i = 0; i < GATES; i++) {
      Collections.shuffle(order, random);
      GateReport report = judge(measured, order);
      alarms += report.verdict() == Verdict.FAIL ? 1 : 0;
      verdicts += report.metrics().size();
      flags += report.with(Verdict.FAIL).size();
    }
    RunAgainstRun overRuns = new RunAgainstRun(policy, runs.stream().map(Condensed::of).toList());
    return new SelfTestReport(
        forks,
        GATES,
        alarms,
        verdicts,
        flags,
        halves,
        overRuns.report(),
        expectations(measured, overRuns));
  }

  private GateReport judge(RunResult run, List<Integer> order) {
    int half = order.size() / 2;
    return new Gate(policy)
        .judge(
            List.of(select(run, "baseline", order.subList(0, half))),
            List.of(select(run, "candidate", order.subList(half, 2 * half))),
            List.of());
  }

  private static List<WorkloadResult> condensed(RunResult run) {
    return run.results().stream()
        .filter(result -> result.outcome() instanceof Outcome.Measured)
        .map(Condensed::of)
        .toList();
  }

  private static int forks(RunResult run) {
    return run.results().stream()
        .flatMap(result -> result.metrics().stream())
        .mapToInt(series -> series.samples().forks())
        .min()
        .orElse(0);
  }

  private static RunResult select(RunResult run, String id, List<Integer> forks) {
    return with(
        run, id, run.results().stream().map(result -> ForkSelection.of(result, forks)).toList());
  }

  private static RunResult with(RunResult run, String id, List<WorkloadResult> results) {
    return new RunResult(id, run.started(), run.machine(), run.state(), results);
  }

  private List<Expectation> expectations(RunResult run, RunAgainstRun overRuns) {
    List<Expectation> expectations = new ArrayList<>();
    for (Map.Entry<Identity, MetricSummaries.Entry> metric :
        MetricSummaries.overMachinesOrForks(List.of(run)).metrics().entrySet()) {
      Optional<Moments> forks = metric.getValue().summary().logMoments();
      if (forks.isPresent()) {
        double variance = forks.get().variance().orElse(0);
        expectations.add(
            new Expectation(
                metric.getKey(),
                Math.sqrt(variance),
                overRuns.spread(metric.getKey()),
                detectable(variance, FEW_FORKS),
                detectable(variance, Comparison.FORKS_THAT_STAND_ALONE)));
      }
    }
    return expectations;
  }

  private OptionalDouble detectable(double variance, int forks) {
    return variance > 0
        ? OptionalDouble.of(
            new Detectable(policy.judge().alpha() / 2)
                .minimumEffect(Math.sqrt(2 * variance / forks), 2 * (forks - 1)))
        : OptionalDouble.empty();
  }
}
