package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

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

/** What some runs of a side have and others lack. */
class GateOverRunsTest {
  private static final Outcome CRASHED =
      new Outcome.Failed(FailureKind.CRASHED, "The fork ended by signal 11.", List.of());
  private static final Outcome CANCELLED =
      new Outcome.Failed(FailureKind.CANCELLED, "It was interrupted.", List.of());
  private static final Outcome SKIPPED = new Outcome.Skipped("no GPU");

  private static WorkloadBuilder disk() {
    return workload("storage.io")
        .parameter("bs", "4k")
        .metric("latency", Unit.MICROSECOND, Better.LOWER, 100, 101, 100.5, 99.5, 100);
  }

  private static WorkloadBuilder disk(Outcome outcome) {
    return workload("storage.io").parameter("bs", "4k").outcome(outcome);
  }

  private static GateReport judge(
      GatePolicy policy, List<RunResult> baseline, RunBuilder... candidates) {
    return new Gate(policy)
        .judge(baseline, List.of(candidates).stream().map(RunBuilder::build).toList(), List.of());
  }

  private static GateReport judge(RunBuilder... candidates) {
    return judge(GatePolicy.DEFAULT, List.of(run("main").with(disk()).build()), candidates);
  }

  @Test
  void a_workload_that_fails_in_one_run_of_the_candidate_fails_though_another_measured_it() {
    GateReport report = judge(run("p1").with(disk()), run("p2").with(disk(CRASHED)));

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.with(Verdict.FAIL))
        .singleElement()
        .satisfies(
            verdict ->
                assertThat(verdict.judgement().reason())
                    .isEqualTo(
                        "In run p2 of the candidate the workload failed (crashed): The fork ended"
                            + " by signal 11. Another run measured it."));
  }

  @Test
  void the_policy_may_let_it_be_missing() {
    GatePolicy policy = PolicyBuilder.policy().mayBeMissing("storage.*").build();

    GateReport report =
        judge(
            policy,
            List.of(run("main").with(disk()).build()),
            run("p1").with(disk()),
            run("p2").with(disk(CRASHED)));

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_workload_that_fails_now_and_then_on_both_sides_is_inconclusive() {
    GateReport report =
        judge(
            GatePolicy.DEFAULT,
            List.of(run("m1").with(disk()).build(), run("m2").with(disk(CRASHED)).build()),
            run("p1").with(disk()),
            run("p2").with(disk(CRASHED)));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_crash_counts_though_a_later_run_was_interrupted() {
    GateReport report = judge(run("p1").with(disk(CRASHED)), run("p2").with(disk(CANCELLED)));

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_workload_that_was_skipped_in_one_run_of_the_candidate_is_told() {
    GateReport report = judge(run("p1").with(disk()), run("p2").with(disk(SKIPPED)));

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings())
        .containsExactly("In run p2 of the candidate storage.io was skipped: no GPU.");
  }

  @Test
  void one_machine_against_another_is_told() {
    GateReport report = judge(run("p1").on("host-2").with(disk()));

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings())
        .singleElement()
        .asString()
        .startsWith("The baseline was measured on the machine host-1 and the candidate on host-2.");
  }
}
