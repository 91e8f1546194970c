package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.gate.evaluation.SimulatedRuns;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs of the same code that differ more than their forks. */
class RunToRunTest {
  private static final int GATES = 300;

  private static int failures(SimulatedRuns runs, int earlier, double slowdown) {
    return (int)
        IntStream.range(0, GATES)
            .filter(_ -> runs.gate(1, earlier, slowdown).verdict() == Verdict.FAIL)
            .count();
  }

  /** Runs vary twice as much as their forks; seeds are fixed. Expected at most 3 %. */
  @Test
  void earlier_runs_of_the_same_code_keep_unchanged_code_from_failing() {
    assertThat(failures(new SimulatedRuns(new Random(1), 0.01, 0.02), 0, 1)).isGreaterThan(60);
    assertThat(failures(new SimulatedRuns(new Random(1), 0.01, 0.02), 8, 1)).isLessThan(18);
  }

  @Test
  void a_slowdown_of_10_percent_still_fails_where_runs_agree() {
    assertThat(failures(new SimulatedRuns(new Random(2), 0.01, 0), 8, 1.1)).isGreaterThan(295);
    assertThat(failures(new SimulatedRuns(new Random(3), 0.01, 0.005), 8, 1.1)).isGreaterThan(290);
  }

  @Test
  void several_runs_on_each_side_tell_how_runs_differ() {
    SimulatedRuns runs = new SimulatedRuns(new Random(4), 0.01, 0.02);

    long wrong =
        IntStream.range(0, GATES).filter(_ -> runs.gate(3, 0, 1).verdict() == Verdict.FAIL).count();

    assertThat(wrong).isLessThan(18);
  }

  @Test
  void earlier_runs_of_other_code_tell_nothing_of_that() {
    SimulatedRuns runs = new SimulatedRuns(new Random(5), 0.01, 0);
    List<EarlierRun> others =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    new EarlierRun(
                        MeasuredRun.of(runs.run("old" + i, 1 + i)), Map.of("p", "jar " + i)))
            .toList();

    GateReport report =
        new Gate(GatePolicy.DEFAULT)
            .judgeMeasured(
                List.of(MeasuredRun.of(runs.run("main", 1))),
                List.of(MeasuredRun.of(runs.run("pr", 1.1))),
                others);

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.scope().orElseThrow())
        .startsWith(
            "The verdict and its error rates hold within a run only: how runs of the same code"
                + " differ on this machine is not known (it takes 3 or more of them)");
  }

  @Test
  void the_scope_is_told_unless_how_runs_differ_is_known() {
    SimulatedRuns runs = new SimulatedRuns(new Random(6), 0.01, 0.01);

    assertThat(runs.gate(1, 0, 1).scope()).isPresent();
    assertThat(runs.gate(1, 2, 1).scope()).isPresent();
    assertThat(runs.gate(1, 3, 1).scope()).isEmpty();
    assertThat(runs.gate(2, 0, 1).scope()).isEmpty();
  }

  /** Neither a machine of another name nor one of which nothing is known. */
  @Test
  void where_no_vm_type_is_known_earlier_runs_of_other_machines_tell_nothing() {
    assertThat(knowing("host-1", "host-1").scope()).isEmpty();
    assertThat(knowing("host-1", "laptop").scope()).isPresent();
    assertThat(knowing("localhost", "localhost").scope()).isPresent();
  }

  /** A gate of runs on a machine that knows five earlier ones, of the same code, of another. */
  private static GateReport knowing(String machine, String other) {
    SimulatedRuns runs = new SimulatedRuns(new Random(7), 0.01, 0.01);
    return new Gate(GatePolicy.DEFAULT)
        .judgeMeasured(
            List.of(on(machine, runs.run("main", 1))),
            List.of(on(machine, runs.run("pr", 1))),
            IntStream.range(0, 5)
                .mapToObj(i -> on(other, runs.run("old" + i, 1)))
                .map(run -> new EarlierRun(run, Map.of("dev.assay.test", "jar")))
                .toList());
  }

  private static MeasuredRun on(String machine, RunResult run) {
    return MeasuredRun.of(
        new RunResult(
            run.id(), run.started(), run.machine().named(machine), run.state(), run.results()));
  }

  @Test
  void sides_measured_in_turns_have_what_changes_from_run_to_run_in_common() {
    MeasuredRun main = side("main", Conditions.BASELINE);
    MeasuredRun candidate = side("pr", "");

    GateReport report =
        new Gate(GatePolicy.DEFAULT).judgeMeasured(List.of(main), List.of(candidate), List.of());

    assertThat(report.scope()).isEmpty();
  }

  private static MeasuredRun side(String id, String side) {
    RunResult result =
        run(id)
            .with(workload("a.b").metric("time", Unit.SECOND, Better.LOWER, 1, 1.01, 0.99))
            .build();
    return new MeasuredRun(
        result,
        new Conditions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(Conditions.SIDE, side)));
  }
}
