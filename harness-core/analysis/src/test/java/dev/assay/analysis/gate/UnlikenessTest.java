package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.InvalidPolicyException;
import dev.assay.analysis.gate.policy.PolicyReader;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnlikenessTest {
  private static RunBuilder measured(String id, double... forks) {
    return run(id).with(workload("host.triad").metric("time", Unit.SECOND, Better.LOWER, forks));
  }

  private static MeasuredRun with(RunBuilder run, String jdk, String pluginVersion) {
    return new MeasuredRun(
        run.build(),
        new Conditions(
            Optional.of("EPYC 7763"),
            Optional.of(jdk),
            Optional.empty(),
            Map.of(run.build().results().getFirst().plugin(), pluginVersion),
            Map.of()));
  }

  private static MeasuredRun baseline() {
    return with(measured("main", 10, 10.1, 10.05, 9.95), "25.0.1", "1.0.0");
  }

  private static RunBuilder slower() {
    return measured("pr", 20, 20.1, 20.05, 19.95);
  }

  private static GateReport judge(GatePolicy policy, MeasuredRun candidate) {
    return new Gate(policy).judgeMeasured(List.of(baseline()), List.of(candidate), List.of());
  }

  @Test
  void like_runs_are_judged() {
    GateReport report = judge(GatePolicy.DEFAULT, with(slower(), "25.0.1", "1.0.0"));

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void another_jdk_lets_nothing_be_said_of_the_candidate() {
    GateReport report = judge(GatePolicy.DEFAULT, with(slower(), "26", "1.0.0"));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.findings())
        .containsExactly(
            "The baseline was measured with the JDK 25.0.1 and the candidate with 26: a difference"
                + " may be due to that. Measure both alike, or list 'jdk' under mayDiffer in the"
                + " policy if that is what you judge.");
  }

  @Test
  void another_version_of_a_plugin_concerns_its_workloads() {
    GateReport report = judge(GatePolicy.DEFAULT, with(slower(), "25.0.1", "1.1.0"));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.metrics().getFirst().judgement().reason())
        .startsWith("The baseline was measured with version 1.0.0 of the plugin")
        .contains("list 'plugin' under mayDiffer");
  }

  @Test
  void what_the_policy_lets_differ_is_told_and_judged() throws InvalidPolicyException {
    GatePolicy policy = PolicyReader.read(Map.of("mayDiffer", List.of("jdk", "plugin")));

    GateReport report = judge(policy, with(slower(), "26", "1.1.0"));

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.findings()).hasSize(2).allMatch(f -> f.endsWith("which the policy allows."));
  }

  @Test
  void what_is_not_known_of_a_side_is_no_difference() {
    GateReport report = judge(GatePolicy.DEFAULT, MeasuredRun.of(slower().build()));

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
  }
}
