package dev.assay.analysis.result;

import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.gate.Gate;
import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.analysis.summary.Condensed;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What disturbed a run is said of the run, and keeps its values out of verdicts. */
class DisturbedTest {
  private static Disturbance quota(double share) {
    return new Disturbance(Kind.CPU_QUOTA, share, "cpu.max 20000 100000 of /ci");
  }

  private static RunResult run(String id, Disturbance... disturbances) {
    WorkloadBuilder sum =
        workload("host.sum").metric("rate", Unit.GIGABYTE, Better.HIGHER, 10, 11, 12);
    for (int fork = 0; fork < disturbances.length; fork++) {
      sum.taint(fork, 0, disturbances[fork]);
    }
    return RunBuilder.run(id).with(sum).build();
  }

  @Test
  void an_undisturbed_run_says_nothing() {
    assertThat(Disturbed.of(List.of(run("a")))).isEmpty();
  }

  @Test
  void iterations_are_counted_with_the_least_and_most_that_was_taken() {
    assertThat(Disturbed.of(List.of(run("a", quota(.61), quota(.8)))).orElseThrow().whatHappened())
        .isEqualTo(
            "2 of 3 iterations: a CPU quota withheld 61 % to 80 % of the CPU time that was wanted"
                + " (cpu.max 20000 100000 of /ci).");
  }

  @Test
  void what_has_no_undisturbed_iteration_is_shown_named_and_not_ranked() {
    RunResult all = run("all", quota(.6), quota(.7), quota(.8));

    Scorecard card =
        Scorecard.of(
            List.of(Subject.of(run("quiet")), Subject.of(all)),
            Criteria.NONE.withReference(Subject.of(run("quiet"))));

    assertThat(card.disturbed()).singleElement().extracting("subject").isEqualTo("all");
    assertThat(card.disturbed().getFirst().disturbed().sentences())
        .contains("Of host.sum every iteration was disturbed", "Raise or remove the quota");
    assertThat(card.subjects().getLast().metrics())
        .singleElement()
        .satisfies(
            metric -> {
              assertThat(metric.summary().estimate().knownValue()).isPresent();
              assertThat(metric.ratio().orElseThrow().score().knownValue()).isEmpty();
            });
  }

  @Test
  void a_gate_names_the_disturbed_side_and_passes_nothing_by_it_also_when_condensed() {
    MeasuredRun candidate =
        Condensed.of(MeasuredRun.of(run("candidate", quota(.6), quota(.7), quota(.8))));

    GateReport report =
        new Gate(GatePolicy.DEFAULT)
            .judgeMeasured(List.of(MeasuredRun.of(run("base"))), List.of(candidate), List.of());

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.disturbed())
        .singleElement()
        .asString()
        .startsWith("DISTURBED: the candidate, 3 of 3 iterations: a CPU quota withheld");
    assertThat(report.metrics().getFirst().judgement().reason()).contains("CPU quota");
  }

  @Test
  void a_condensed_run_remembers_what_disturbed_some_of_it() {
    MeasuredRun condensed = Condensed.of(MeasuredRun.of(run("some", quota(.5))));

    assertThat(condensed.disturbance().disturbed().orElseThrow().disturbed()).isEqualTo(1);
  }
}
