package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnlikeCandidateTest {
  private static WorkloadBuilder triad(double... forks) {
    return workload("host.triad").metric("time", Unit.SECOND, Better.LOWER, forks);
  }

  private static WorkloadBuilder copy() {
    return workload("host.copy").metric("time", Unit.SECOND, Better.LOWER, 3, 3);
  }

  private static RunBuilder both(String id) {
    return run(id).with(triad(1, 1).parameter("size", "1 GiB")).with(copy());
  }

  private static MeasuredRun measured(RunBuilder run) {
    return MeasuredRun.of(run.build());
  }

  private static Optional<String> sentence(RunBuilder baseline, RunBuilder candidate) {
    return UnlikeCandidate.sentence(List.of(measured(baseline)), measured(candidate));
  }

  @Test
  void a_candidate_like_the_baseline_needs_no_word() {
    assertThat(sentence(both("main"), both("pr"))).isEmpty();
    assertThat(sentence(run("main").with(copy()), both("pr"))).isEmpty();
  }

  @Test
  void another_vm_type_is_named_where_both_are_known() {
    assertThat(
            sentence(both("main").ofVmType("Standard_L8s_v3"), both("pr").ofVmType("Standard_D2")))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("The candidate is the latest run, pr, since none was named")
                    .contains("its VM type is Standard_D2, not Standard_L8s_v3")
                    .endsWith("Name another with --candidate RUN if you meant another."));
    assertThat(sentence(both("main").ofVmType("Standard_L8s_v3"), both("pr"))).isEmpty();
  }

  @Test
  void missing_workloads_and_other_parameters_are_named() {
    assertThat(sentence(both("main"), run("pr").with(copy())))
        .hasValueSatisfying(
            text -> assertThat(text).contains("it lacks 1 of the baseline's 2 workloads"));
    assertThat(sentence(both("main"), run("pr").with(workload("gpu.gemm"))))
        .hasValueSatisfying(
            text -> assertThat(text).contains("it measured none of what the baseline did"));
    assertThat(
            sentence(
                both("main"), run("pr").with(triad(1, 1).parameter("size", "2 GiB")).with(copy())))
        .hasValueSatisfying(
            text -> assertThat(text).contains("it measured host.triad with other parameters"));
  }

  @Test
  void what_is_simulated_is_named() {
    MeasuredRun played =
        new MeasuredRun(
            both("pr").build(),
            new Conditions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of("simulated", "Azure was played by a stub")));

    assertThat(UnlikeCandidate.sentence(List.of(measured(both("main"))), played))
        .hasValueSatisfying(
            text -> assertThat(text).contains("count for nothing (Azure was played by a stub)"));
    assertThat(UnlikeCandidate.sentence(List.of(played), played)).isEmpty();
  }
}
