package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.Limit;
import dev.assay.analysis.gate.policy.Limit.Bound;
import dev.assay.analysis.gate.policy.MetricPattern;
import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.summary.Condensed;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What speaks against the values of a side decides whether its verdict stands. */
class WeighingTest {
  private static final int FORKS = 5;
  private static final int ITERATIONS = 5;

  /** A rate whose iterations rise to the level by this fraction. */
  private static WorkloadBuilder rising(double level, double by, long seed) {
    Random random = new Random(seed);
    double[][] forks = new double[FORKS][ITERATIONS];
    for (double[] fork : forks) {
      double of = level * Math.exp(0.002 * random.nextGaussian());
      for (int i = 0; i < ITERATIONS; i++) {
        double before = Math.log1p(by) * (ITERATIONS - 1 - i) / (ITERATIONS - 1);
        fork[i] = of * Math.exp(0.002 * random.nextGaussian() - before);
      }
    }
    return workload("host.memory-stream")
        .metric(
            new MetricSeries(
                "copy",
                Unit.BYTE_PER_SECOND,
                Better.HIGHER,
                Clock.HOST,
                Optional.empty(),
                Optional.of(Extent.MACHINE),
                Samples.of(forks)));
  }

  private static MetricVerdict judge(WorkloadBuilder baseline, WorkloadBuilder candidate) {
    return new Gate(GatePolicy.DEFAULT)
        .judgeMeasured(measured("main", baseline), measured("pr", candidate), List.of())
        .metrics()
        .getFirst();
  }

  private static List<MeasuredRun> measured(String id, WorkloadBuilder of) {
    RunResult result = run(id).with(of).build();
    return List.of(Condensed.of(MeasuredRun.of(result)));
  }

  @Test
  void a_drift_that_could_have_made_the_difference_makes_a_failure_inconclusive() {
    MetricVerdict verdict = judge(rising(1e9, 0.44, 1), rising(0.85e9, 0.44, 2));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.judgement().effect().orElseThrow().q()).isLessThan(0.001);
    assertThat(verdict.judgement().reason())
        .contains(
            "15 % lower",
            "host.memory-stream copy rises by 44 % from the first iteration of a fork to the last",
            "still warming up",
            "A drift like that can make such a difference.");
  }

  @Test
  void a_drift_that_could_hide_a_slowdown_makes_a_pass_inconclusive() {
    MetricVerdict verdict = judge(rising(1e9, 0, 1), rising(1e9, 0.2, 2));

    assertThat(judge(rising(1e9, 0, 1), rising(1e9, 0, 2)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(rising(1e9, 0.2, 1), rising(1e9, 0.2, 2)).judgement().reason())
        .contains("A drift like that can hide a slowdown.");
  }

  @Test
  void a_drift_much_smaller_than_the_difference_changes_no_failure() {
    assertThat(judge(rising(1e9, 0.06, 1), rising(0.85e9, 0.06, 2)).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(judge(rising(1e9, 0, 1), rising(0.3e9, 0.44, 2)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_side_that_was_still_warming_up_is_no_slower_than_it_seems() {
    assertThat(judge(rising(1e9, 0, 1), rising(1.3e9, 0.2, 2)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(rising(1e9, 0.2, 1), rising(0.8e9, 0, 2)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_small_drift_of_both_sides_alike_still_passes() {
    assertThat(judge(rising(1e9, 0.06, 1), rising(1e9, 0.06, 2)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_slowdown_of_10_percent_of_a_settled_benchmark_fails() {
    assertThat(judge(rising(1e9, 0, 1), rising(0.9e9, 0, 2)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_missed_limit_fails_in_spite_of_a_drift() {
    Limit limit =
        new Limit(
            new MetricPattern("host.*"),
            Bound.AT_LEAST,
            2e9,
            Unit.BYTE_PER_SECOND,
            false,
            Optional.empty());
    GatePolicy policy = PolicyBuilder.policy().limits(limit).build();

    GateReport report =
        new Gate(policy)
            .judgeMeasured(
                measured("main", rising(1e9, 0.44, 1)),
                measured("pr", rising(0.85e9, 0.44, 2)),
                List.of());

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_disturbed_minority_is_left_out_and_a_majority_leaves_no_verdict() {
    assertThat(judge(rising(1e9, 0, 1), disturbed(rising(0.9e9, 0, 2), 2)).verdict())
        .isEqualTo(Verdict.FAIL);

    MetricVerdict verdict = judge(rising(1e9, 0, 1), disturbed(rising(0.9e9, 0, 2), 3));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.judgement().reason())
        .contains(
            "But in the candidate 15 of 25 iterations of host.memory-stream are tainted (the"
                + " hypervisor took 30 % of the CPU time that was wanted).");
  }

  private static WorkloadBuilder disturbed(WorkloadBuilder workload, int iterations) {
    for (int fork = 0; fork < FORKS; fork++) {
      for (int i = 0; i < iterations; i++) {
        workload.taint(fork, i, new Disturbance(Disturbance.Kind.STEAL, 0.3, ""));
      }
    }
    return workload;
  }
}
