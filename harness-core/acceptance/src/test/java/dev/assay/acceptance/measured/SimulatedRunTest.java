package dev.assay.acceptance.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.floor.Floors;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.Acceptance.Verdict;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SimulatedRunTest {
  private static final RunResult SIMULATED =
      new RunResult(
          "20261130-000000-0000",
          Instant.EPOCH,
          new Machine(
              "node7",
              Optional.empty(),
              List.of(),
              OptionalInt.empty(),
              new Equipment(
                  Map.of(), Map.of(), Optional.empty(), Map.of("simulated", "GPUs by a stub"))),
          RunState.FINISHED,
          List.of(
              MeasuredChecksTest.stream(
                  new Outcome.Measured(), List.of(), new double[] {3000, 3001, 3002})));

  /** Beside facts of a real machine that all pass. */
  private static void assertUndecided(MeasuredChecks checks) {
    List<CheckResult> results = new ArrayList<>(checks.of(SIMULATED, _ -> Duration.ZERO));
    assertThat(results)
        .singleElement()
        .extracting(CheckResult::verdict)
        .isInstanceOfSatisfying(
            NotChecked.class,
            not ->
                assertThat(not.why())
                    .isEqualTo(
                        "The run is simulated (GPUs by a stub), so its values say nothing of a"
                            + " machine."));
    results.add(
        new CheckResult(
            new Check("machine.cpus", Area.MACHINE, "CPUs", Optional.empty(), Duration.ZERO),
            new Passed("96", "96", new Basis("a page", "the type", "none"))));
    assertThat(new Acceptance(results).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void a_simulated_run_is_never_accepted_whether_its_work_has_limits_or_none() {
    assertUndecided(MeasuredChecksTest.checks());
    assertUndecided(
        new MeasuredChecks(
            new Floors(
                MeasuredChecksTest.facts, Optional.empty(), Conditions.UNKNOWN, Optional.empty())));
  }
}
