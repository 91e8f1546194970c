package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Outcome CRASHED =
      new Outcome.Failed(FailureKind.CRASHED, "The fork ended by signal 11.", List.of());
  private static final Outcome SKIPPED = new Outcome.Skipped("no GPU");

  private static WorkloadBuilder disk(double... forks) {
    return workload("storage.io")
        .parameter("bs", "4k")
        .metric("latency", Unit.MICROSECOND, Better.LOWER, forks);
  }

  private static WorkloadBuilder disk(Outcome outcome) {
    return workload("storage.io").parameter("bs", "4k").outcome(outcome);
  }

  private static RunResult baseline() {
    return run("main").with(disk(100, 101, 100.5, 99.5, 100)).build();
  }

  private static GateReport judge(RunResult baseline, RunBuilder candidate) {
    return judge(GatePolicy.DEFAULT, baseline, candidate);
  }

  private static GateReport judge(GatePolicy policy, RunResult baseline, RunBuilder candidate) {
    return new Gate(policy).judge(List.of(baseline), List.of(candidate.build()), List.of());
  }

  private static GatePolicy allowing(String pattern) {
    return PolicyBuilder.policy().mayBeMissing(pattern).build();
  }

  @Test
  void unchanged_passes() {
    GateReport report = judge(baseline(), run("pr").with(disk(100.2, 100.9, 100, 99.7, 99.8)));

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.headline()).isEqualTo("PASS: the metric is not slower beyond its tolerance.");
  }

  @Test
  void a_slowdown_fails_and_the_headline_names_it() {
    GateReport report = judge(baseline(), run("pr").with(disk(120, 121, 120.5, 119.5, 120)));

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.headline())
        .startsWith("FAIL: 1 of 1 metric. Worst: storage.io latency (bs=4k): 20 % slower (90 %");
    assertThat(report.metrics().getFirst().ratio().orElseThrow()).isCloseTo(1.199, within(0.001));
  }

  @Test
  void for_throughput_the_ratio_is_of_the_values_and_the_slowdown_its_reciprocal() {
    RunResult main =
        run("main")
            .with(workload("a.b").metric("rate", Unit.IO_PER_SECOND, Better.HIGHER, 10, 10.1))
            .build();
    GateReport report =
        judge(
            main,
            run("pr")
                .with(workload("a.b").metric("rate", Unit.IO_PER_SECOND, Better.HIGHER, 5, 5.05)));

    MetricVerdict verdict = report.metrics().getFirst();
    assertThat(verdict.ratio().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(verdict.judgement().effect().orElseThrow().slowdown()).isCloseTo(2, within(1e-9));
  }

  @Test
  void units_of_one_dimension_are_converted() {
    RunResult main =
        run("main")
            .with(workload("a.b").metric("time", Unit.MILLISECOND, Better.LOWER, 0.1, 0.101))
            .build();

    GateReport report =
        judge(
            main,
            run("pr")
                .with(workload("a.b").metric("time", Unit.MICROSECOND, Better.LOWER, 100, 101)));

    assertThat(report.metrics().getFirst().ratio().orElseThrow()).isCloseTo(1, within(1e-9));
  }

  @Test
  void different_dimensions_are_inconclusive_with_the_reason() {
    RunResult main =
        run("main").with(workload("a.b").metric("x", Unit.SECOND, Better.LOWER, 1, 1.1)).build();

    GateReport report =
        judge(main, run("pr").with(workload("a.b").metric("x", Unit.BYTE, Better.LOWER, 1, 1.1)));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.notComparable())
        .singleElement()
        .satisfies(pair -> assertThat(pair.reason()).contains("it measures time, not data"));
  }

  @Test
  void a_failed_skipped_or_missing_workload_fails_unless_the_policy_allows_it() {
    assertThat(judge(baseline(), run("pr").with(disk(CRASHED))).metrics())
        .singleElement()
        .satisfies(
            metric -> {
              assertThat(metric.verdict()).isEqualTo(Verdict.FAIL);
              assertThat(metric.judgement().reason())
                  .isEqualTo(
                      "In the candidate the workload failed (crashed): The fork ended by signal"
                          + " 11.");
            });
    assertThat(judge(baseline(), run("pr").with(disk(SKIPPED))).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(baseline(), run("pr")).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(allowing("storage.*"), baseline(), run("pr").with(disk(SKIPPED))).metrics())
        .extracting(MetricVerdict::verdict)
        .containsExactly(Verdict.PASS);
  }

  @Test
  void a_workload_that_fails_on_both_sides_is_inconclusive_and_one_skipped_on_both_is_told() {
    RunResult main =
        run("main").with(disk(CRASHED)).with(workload("gpu.x").outcome(SKIPPED)).build();

    GateReport report =
        judge(main, run("pr").with(disk(CRASHED)).with(workload("gpu.x").outcome(SKIPPED)));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.metrics()).hasSize(1);
    assertThat(report.findings()).contains("gpu.x was skipped: no GPU.");
  }

  @Test
  void what_is_new_in_the_candidate_is_told_and_not_judged() {
    GateReport report =
        judge(
            baseline(),
            run("pr")
                .with(disk(100, 101, 100.5, 99.5, 100))
                .with(workload("new.one").metric("x", Unit.SECOND, Better.LOWER, 1, 2)));

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings())
        .containsExactly("The baseline lacks, so these were not judged: new.one x.");
  }

  @Test
  void nothing_in_common_is_inconclusive() {
    GateReport report = judge(run("main").build(), run("pr").with(disk(1, 2)));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.findings()).anyMatch(finding -> finding.contains("nothing was compared"));
  }

  @Test
  void zero_and_negative_values_have_no_ratio_but_equal_zeros_pass() {
    RunResult zeros = run("main").with(disk(0, 0, 0)).build();

    assertThat(judge(zeros, run("pr").with(disk(0, 0, 0))).verdict()).isEqualTo(Verdict.PASS);
    GateReport report = judge(zeros, run("pr").with(disk(0, -1, 3)));
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.metrics().getFirst().judgement().reason())
        .isEqualTo(
            "A value of -1.0 has no ratio. Give the metric an absolute limit in the policy.");
  }

  @Test
  void other_machines_of_another_kind_are_inconclusive() {
    RunResult main = run("main").ofVmType("Standard_A").with(disk(1, 1.01, 1.02)).build();

    GateReport report = judge(main, run("pr").ofVmType("Standard_B").with(disk(2, 2.01, 2.02)));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.metrics().getFirst().judgement().reason())
        .startsWith(
            "The baseline was measured with the VM type Standard_A and the candidate with"
                + " Standard_B");
  }

  @Test
  void several_machines_against_one_is_inconclusive() {
    GateReport report =
        new Gate(GatePolicy.DEFAULT)
            .judge(
                List.of(baseline()),
                List.of(
                    run("p1").on("m1").with(disk(100, 101)).build(),
                    run("p2").on("m2").with(disk(100, 101)).build()),
                List.of());

    assertThat(report.metrics().getFirst().judgement().reason())
        .startsWith("One side was measured on several machines");
  }

  @Test
  void runs_of_one_machine_add_their_forks() {
    GateReport report =
        new Gate(GatePolicy.DEFAULT)
            .judge(
                List.of(baseline()),
                List.of(
                    run("p1").with(disk(120, 121, 120.5)).build(),
                    run("p2").with(disk(119.5, 120)).build()),
                List.of());

    Effect ofOneRun =
        judge(baseline(), run("pr").with(disk(120, 121, 120.5, 119.5, 120)))
            .metrics()
            .getFirst()
            .judgement()
            .effect()
            .orElseThrow();
    assertThat(report.metrics().getFirst().judgement().effect().orElseThrow())
        .satisfies(
            effect -> {
              assertThat(effect.slowdown()).isCloseTo(ofOneRun.slowdown(), within(1e-12));
              assertThat(effect.p()).isCloseTo(ofOneRun.p(), within(1e-18));
            });
  }

  @Test
  void earlier_runs_lend_their_variance_to_few_forks() {
    RunResult main = run("main").with(disk(100)).build();
    RunResult earlier = run("old").with(disk(100, 101, 99, 100.5)).build();

    GateReport report =
        new Gate(GatePolicy.DEFAULT)
            .judge(List.of(main), List.of(run("pr").with(disk(200)).build()), List.of(earlier));

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void an_interrupted_candidate_is_incomplete_and_has_not_failed() {
    Outcome cancelled = new Outcome.Failed(FailureKind.CANCELLED, "It was interrupted.", List.of());

    GateReport report = judge(baseline(), run("pr").interrupted().with(disk(cancelled)));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.exitCode()).isEqualTo(4);
    assertThat(report.findings())
        .contains(
            "Run pr was interrupted, so workloads are missing; 'assay run --resume pr' completes"
                + " it.");
  }

  @Test
  void an_interrupted_candidate_that_is_surely_slower_has_failed() {
    GateReport report =
        judge(baseline(), run("pr").interrupted().with(disk(200, 201, 200.5, 199.5, 200)));

    assertThat(report.exitCode()).isEqualTo(1);
  }

  @Test
  void exit_codes_tell_failed_from_inconclusive() {
    assertThat(Verdict.PASS.exitCode()).isZero();
    assertThat(Verdict.FAIL.exitCode()).isEqualTo(1);
    assertThat(Verdict.INCONCLUSIVE.exitCode()).isEqualTo(3);
  }
}
