package dev.assay.analysis.gate.selftest;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.gate.evaluation.SimulatedRuns;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelfTestTest {
  private static RunResult measured(double... forks) {
    return run("r")
        .with(workload("host.triad").metric("time", Unit.SECOND, Better.LOWER, forks))
        .build();
  }

  private static SelfTestReport report(RunResult run) {
    return new SelfTest(GatePolicy.DEFAULT).report(run);
  }

  /** Of the gates of a single metric, those fail whose one-sided p is below the FDR of 0.03. */
  @Test
  void forks_that_differ_by_chance_raise_few_false_alarms() {
    SplittableRandom random = new SplittableRandom(7);
    double[] forks = IntStream.range(0, 10).mapToDouble(_ -> 100 + random.nextGaussian()).toArray();

    SelfTestReport report = report(measured(forks));

    assertThat(report.forks()).isEqualTo(10);
    assertThat((double) report.falseAlarms() / report.gates()).isLessThan(0.06);
    assertThat(report.falseFlags()).isEqualTo(report.falseAlarms());
  }

  @Test
  void a_machine_that_slows_down_shows_between_the_halves() {
    SelfTestReport report = report(measured(100, 101, 100, 101, 100, 120, 121, 120, 121, 120));

    assertThat(report.earlierAgainstLater().verdict()).isEqualTo(Verdict.FAIL);
  }

  /**
   * Forks at exp(±0.01) around 1 have the variance 10 · 0.0001 / 9; with t(.995, 8) = 3.355 and
   * t(.80, 8) = 0.889 from tables, SE = sqrt(2 · variance / 5).
   */
  @Test
  void the_expected_effect_is_that_of_a_gate_with_as_many_forks() {
    double up = Math.exp(0.01);
    double[] forks = {up, 1 / up, up, 1 / up, up, 1 / up, up, 1 / up, up, 1 / up};

    SelfTestReport.Expectation triad = report(measured(forks)).metrics().getFirst();

    double variance = 10 * 0.0001 / 9;
    assertThat(triad.spread()).isCloseTo(Math.sqrt(variance), within(1e-9));
    assertThat(triad.with5Forks().orElseThrow())
        .isCloseTo(Math.expm1((3.355 + 0.889) * Math.sqrt(2 * variance / 5)), within(1e-4));
    assertThat(triad.with3Forks().orElseThrow()).isGreaterThan(triad.with5Forks().orElseThrow());
  }

  @Test
  void three_forks_are_too_few_for_two_sides() {
    assertThatThrownBy(() -> report(measured(1, 2, 3)))
        .hasMessage(
            "Run r has 3 forks of its workloads; judging it against itself needs at least 4.");
  }

  @Test
  void one_run_tells_nothing_of_other_runs() {
    SelfTestReport report = report(measured(100, 101, 100, 101));

    assertThat(report.overRuns()).isEmpty();
    assertThat(report.metrics().getFirst().ofRuns()).isEmpty();
  }

  /** Runs vary ten times as much as their forks; the seed is fixed. */
  @Test
  void runs_of_the_same_code_are_judged_against_each_other() {
    SimulatedRuns simulated = new SimulatedRuns(new Random(11), 0.005, 0.05);
    List<MeasuredRun> runs =
        IntStream.range(0, 8).mapToObj(i -> MeasuredRun.of(simulated.run("run" + i, 1))).toList();

    SelfTestReport report = new SelfTest(GatePolicy.DEFAULT).report(runs.getFirst().result(), runs);

    assertThat(report.falseAlarms()).isLessThan(report.gates() / 10);
    SelfTestReport.OverRuns overRuns = report.overRuns().orElseThrow();
    assertThat(overRuns.runs()).isEqualTo(8);
    assertThat(overRuns.gates()).isEqualTo(56);
    assertThat(overRuns.falseAlarms()).isGreaterThan(14);
    assertThat(overRuns.falseAlarmsKnowing().orElseThrow()).isLessThan(overRuns.falseAlarms() / 2);
    assertThat(report.metrics().getFirst().ofRuns().orElseThrow()).isBetween(0.025, 0.1);
  }
}
