package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.Limit;
import dev.assay.analysis.gate.policy.Limit.Bound;
import dev.assay.analysis.gate.policy.MetricPattern;
import dev.assay.analysis.gate.policy.Rule;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateWithPolicyTest {
  private static WorkloadBuilder disk(double... forks) {
    return workload("storage.io")
        .parameter("bs", "4k")
        .metric("latency", Unit.MICROSECOND, Better.LOWER, forks);
  }

  private static RunResult baseline() {
    return run("main").with(disk(100, 101, 100.5, 99.5, 100)).build();
  }

  private static GateReport judge(GatePolicy policy, RunResult baseline, RunBuilder candidate) {
    return new Gate(policy).judge(List.of(baseline), List.of(candidate.build()), List.of());
  }

  private static GatePolicy limiting(Limit limit) {
    return PolicyBuilder.policy().limits(limit).build();
  }

  @Test
  void a_limit_fails_whatever_the_baseline() {
    Limit limit =
        new Limit(
            new MetricPattern("storage.io:latency"),
            Bound.AT_MOST,
            0.09,
            Unit.MILLISECOND,
            false,
            Optional.empty());

    GateReport report =
        judge(limiting(limit), baseline(), run("pr").with(disk(100, 101, 100.5, 99.5, 100)));

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.metrics().getFirst().judgement().reason())
        .endsWith("ms misses the limit of at most 0.09 ms.");
  }

  @Test
  void a_ratchet_proposes_the_sure_end_of_the_interval() {
    Limit limit =
        new Limit(
            new MetricPattern("storage.io"),
            Bound.AT_MOST,
            150,
            Unit.MICROSECOND,
            true,
            Optional.empty());

    GateReport report =
        judge(limiting(limit), baseline(), run("pr").with(disk(100, 101, 100.5, 99.5, 100)));

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.tightened())
        .singleElement()
        .satisfies(t -> assertThat(t.newValue()).isBetween(100.2, 101.5));
  }

  @Test
  void a_ratchet_is_not_moved_by_a_single_fork() {
    Limit limit =
        new Limit(
            new MetricPattern("storage.io"),
            Bound.AT_MOST,
            150,
            Unit.MICROSECOND,
            true,
            Optional.empty());

    GateReport report = judge(limiting(limit), baseline(), run("pr").with(disk(50)));

    assertThat(report.tightened()).isEmpty();
  }

  @Test
  void a_required_metric_that_nobody_measured_fails() {
    GatePolicy policy = PolicyBuilder.policy().required("gpu.gemm:*").build();

    GateReport report = judge(policy, baseline(), run("pr").with(disk(100, 101, 100.5, 99.5, 100)));

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.metrics().getFirst().benchmark()).isEqualTo("gpu.gemm:*");
  }

  @Test
  void limits_and_rules_that_select_nothing_are_told() {
    Limit mistyped =
        new Limit(
            new MetricPattern("storage.oi:latency"),
            Bound.AT_MOST,
            0.09,
            Unit.MILLISECOND,
            false,
            Optional.empty());
    GatePolicy policy =
        PolicyBuilder.policy()
            .rules(
                new Rule(new MetricPattern("storage.io:late"), Thresholds.DEFAULT),
                new Rule(new MetricPattern("storage.io:late*"), Thresholds.DEFAULT))
            .limits(mistyped)
            .build();

    GateReport report = judge(policy, baseline(), run("pr").with(disk(100, 101, 100.5, 99.5, 100)));

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings())
        .satisfiesExactly(
            finding -> assertThat(finding).contains("limit 'storage.oi:latency' selects no metric"),
            finding -> assertThat(finding).contains("rule 'storage.io:late' selects no metric"));
  }

  @Test
  void a_limit_of_a_vm_type_holds_on_that_one_alone() {
    Limit limit =
        new Limit(
            new MetricPattern("storage.io"),
            Bound.AT_MOST,
            90,
            Unit.MICROSECOND,
            false,
            Optional.of("Standard_L8s_v3"));

    assertThat(judge(limiting(limit), baseline(), run("pr").with(disk(100, 101, 100.5))).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(
            judge(
                    limiting(limit),
                    baseline(),
                    run("pr").ofVmType("Standard_L8s_v3").with(disk(100, 101, 100.5)))
                .verdict())
        .isEqualTo(Verdict.FAIL);
  }
}
