package dev.assay.fleet.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Category;
import dev.assay.fleet.unit.Attempt;
import dev.assay.fleet.unit.AttemptJournal;
import dev.assay.fleet.unit.UnitExit;
import dev.assay.fleet.unit.UnitExit.Kind;
import dev.assay.fleet.unit.UnitFiles;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.UnitSpec.VmTypeDemand;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.fleet.unit.Units;
import dev.assay.report.acceptance.AcceptanceReport;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class UnitAttemptTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

  @TempDir private Path folder;

  /** Measures by saying so. */
  private static class Said implements Measuring {
    final List<String> runs = new ArrayList<>();
    Optional<RunHeader.VmType> vmType = Optional.empty();
    private final boolean complete;
    private final Outcome[] outcomes;

    Said(boolean complete, Outcome... outcomes) {
      this.complete = complete;
      this.outcomes = outcomes;
    }

    @Override
    public RunResult measure(
        RunStore store, String run, UnitSpec unit, RunSpec work, Optional<RunHeader.VmType> found)
        throws IOException, InterruptedException {
      runs.add(run);
      vmType = found;
      return result(run, complete, outcomes);
    }

    @Override
    public void cancel() {}
  }

  private static RunResult result(String run, boolean complete, Outcome... outcomes) {
    return new RunResult(
        run,
        NOW,
        new Machine("m", Optional.empty(), List.of()),
        complete ? RunState.FINISHED : RunState.INTERRUPTED,
        Arrays.stream(outcomes).map(UnitAttemptTest::workload).toList());
  }

  private static WorkloadResult workload(Outcome outcome) {
    return new WorkloadResult(
        "w",
        "p",
        Category.CPU,
        Map.of(),
        Set.of(),
        Set.of(),
        outcome,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private Optional<UnitExit> attempt(UnitSpec unit, ThisNode node, Measuring measuring)
      throws Exception {
    Files.writeString(folder.resolve(UnitFolder.SPEC), new UnitFiles().text(unit));
    return new UnitAttempt(folder, node, measuring, NOT_ASKED, InstantSource.fixed(NOW)).run();
  }

  private static final Accepting NOT_ASKED = new Judged(Optional.empty());

  /** Judges by saying so. */
  private record Judged(Optional<AcceptanceReport> report) implements Accepting {
    @Override
    public Optional<AcceptanceReport> judge(Path folder, UnitSpec unit, UnitWork.Accept demand)
        throws IOException {
      return report;
    }

    @Override
    public void cancel() {}
  }

  private Optional<UnitExit> judging(Accepting accepting) throws Exception {
    UnitSpec measuring = demanding(Optional.of("Standard_X8"), Optional.empty());
    UnitSpec unit =
        new UnitSpec(
            measuring.fleet(),
            measuring.id(),
            measuring.run(),
            new UnitWork.Accept(Duration.ZERO, Optional.empty(), Optional.empty()),
            measuring.vmType(),
            Optional.empty(),
            measuring.timeLimit(),
            1,
            measuring.labels());
    Files.writeString(folder.resolve(UnitFolder.SPEC), new UnitFiles().text(unit));
    return new UnitAttempt(
            folder, azure("Standard_X4"), new Said(true), accepting, InstantSource.fixed(NOW))
        .run();
  }

  @Test
  void a_node_that_was_judged_ends_its_unit_whatever_it_is_and_its_exit_tells_the_verdict()
      throws Exception {
    AcceptanceReport report =
        new AcceptanceReport(
            "a",
            Optional.empty(),
            Optional.empty(),
            Optional.of("run-1"),
            NOW,
            new Acceptance(List.of()));

    assertThat(judging(new Judged(Optional.of(report))))
        .as("a node of another VM type is judged too, not refused")
        .contains(
            new UnitExit(
                Kind.COMPLETE, 1, "n", Optional.of("run-1"), "UNDECIDED: nothing was checked."));
  }

  @Test
  void a_node_without_a_verdict_is_unable_and_one_that_was_interrupted_may_be_judged_again()
      throws Exception {
    assertThat(judging(new Judged(Optional.empty()))).isEmpty();
    Accepting failing =
        new Accepting() {
          @Override
          public Optional<AcceptanceReport> judge(
              Path folder, UnitSpec unit, UnitWork.Accept demand) throws IOException {
            throw new IOException("No space left on device.");
          }

          @Override
          public void cancel() {}
        };

    assertThat(judging(failing))
        .hasValueSatisfying(
            exit -> {
              assertThat(exit.kind()).isEqualTo(Kind.UNABLE);
              assertThat(exit.message()).contains("could not be judged: No space left");
            });
  }

  private static ThisNode node(String name) {
    return new ThisNode(name, "id-of-" + name, Optional.empty());
  }

  private static ThisNode azure(String vmType) {
    return new ThisNode("n", "n", Optional.of(new RunHeader.VmType(vmType, "its metadata")));
  }

  private static UnitSpec demanding(Optional<String> expected, Optional<String> declared) {
    return Units.unit("u1", new VmTypeDemand(expected, declared), Duration.ofMinutes(5), 1);
  }

  @Test
  void a_unit_that_measured_everything_is_complete_and_its_exit_names_the_run() throws Exception {
    Optional<UnitExit> exit =
        attempt(Units.unit("u1"), node("a"), new Said(true, new Outcome.Measured()));

    assertThat(exit)
        .contains(
            new UnitExit(
                Kind.COMPLETE,
                1,
                "a",
                Optional.of("fleet-1-u1"),
                "1 of 1 workload measured, 0 failed."));
    assertThat(new UnitFiles().readExit(folder.resolve("exit"))).isEqualTo(exit);
    assertThat(new AttemptJournal(folder.resolve("journal.jsonl")).attempts())
        .singleElement()
        .extracting(Attempt::end)
        .isEqualTo(Optional.of("exit"));
  }

  @Test
  void failed_workloads_and_runs_that_measured_nothing_are_no_success() throws Exception {
    Outcome failed = new Outcome.Failed(FailureKind.CRASHED, "signal 11", List.of());
    assertThat(
            attempt(Units.unit("u1"), node("a"), new Said(true, new Outcome.Measured(), failed))
                .map(UnitExit::kind))
        .contains(Kind.WORKLOADS_FAILED);
    Files.delete(folder.resolve("exit"));
    assertThat(
            attempt(Units.unit("u1"), node("a"), new Said(true, new Outcome.Skipped("no GPU")))
                .map(UnitExit::kind))
        .contains(Kind.WORKLOADS_FAILED);
  }

  @Test
  void the_wrong_vm_type_is_refused_before_anything_is_measured() throws Exception {
    Said measuring = new Said(true, new Outcome.Measured());

    Optional<UnitExit> exit =
        attempt(
            demanding(Optional.of("Standard_A"), Optional.of("Standard_A")),
            azure("Standard_B"),
            measuring);

    assertThat(exit.map(UnitExit::kind)).contains(Kind.REFUSED);
    assertThat(exit.map(UnitExit::message).orElse(""))
        .contains("Standard_B, says its metadata")
        .contains("for a Standard_A");
    assertThat(measuring.runs).isEmpty();
  }

  @Test
  void a_machine_that_cannot_tell_is_what_its_target_declares_or_refused() throws Exception {
    Said measuring = new Said(true, new Outcome.Measured());
    assertThat(
            attempt(demanding(Optional.of("Standard_A"), Optional.empty()), node("a"), measuring)
                .map(UnitExit::kind))
        .contains(Kind.REFUSED);
    Files.delete(folder.resolve("exit"));

    assertThat(
            attempt(
                    demanding(Optional.of("Standard_A"), Optional.of("standard_a")),
                    node("a"),
                    measuring)
                .map(UnitExit::kind))
        .contains(Kind.COMPLETE);
    assertThat(measuring.vmType.map(RunHeader.VmType::source)).contains("the target's settings");
  }

  @Test
  void an_interrupted_attempt_leaves_no_exit_and_the_next_goes_on_on_the_same_machine()
      throws Exception {
    Said cut = new Said(false, new Outcome.Measured());
    assertThat(attempt(Units.unit("u1"), node("a"), cut)).isEmpty();
    assertThat(folder.resolve("exit")).doesNotExist();

    Said whole = new Said(true, new Outcome.Measured());
    assertThat(attempt(Units.unit("u1"), node("a"), whole).map(UnitExit::attempt)).contains(2);
    assertThat(whole.runs).isEqualTo(cut.runs);
  }

  @Test
  void on_another_machine_a_run_begins_anew_since_a_run_is_of_one_machine() throws Exception {
    assertThat(attempt(Units.unit("u1"), node("a"), new Said(false))).isEmpty();

    Said other = new Said(true, new Outcome.Measured());
    attempt(Units.unit("u1"), node("b"), other);

    assertThat(other.runs).containsExactly("fleet-1-u1-a2");
  }

  @Test
  void a_unit_of_two_nodes_begins_anew_even_on_the_same_machine() throws Exception {
    UnitSpec link = Units.unit("u1", VmTypeDemand.ANY, Duration.ofMinutes(5), 2);
    assertThat(attempt(link, node("a"), new Said(false))).isEmpty();

    Said second = new Said(true, new Outcome.Measured());
    attempt(link, node("a"), second);

    assertThat(second.runs).containsExactly("fleet-1-u1-a2");
  }

  @Test
  void a_unit_with_an_exit_is_not_measured_again() throws Exception {
    Optional<UnitExit> first =
        attempt(Units.unit("u1"), node("a"), new Said(true, new Outcome.Measured()));
    Said second = new Said(true, new Outcome.Measured());

    assertThat(attempt(Units.unit("u1"), node("a"), second)).isEqualTo(first);
    assertThat(second.runs).isEmpty();
  }

  @Test
  void a_cancelled_attempt_leaves_an_exit() throws Exception {
    Files.createFile(folder.resolve(UnitFolder.CANCEL));

    assertThat(attempt(Units.unit("u1"), node("a"), new Said(false)).map(UnitExit::kind))
        .contains(Kind.CANCELLED);
  }

  @Test
  void an_attempt_past_its_limit_is_ended_and_its_journal_says_so() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    Measuring hanging =
        new Said(false) {
          @Override
          public RunResult measure(
              RunStore store,
              String run,
              UnitSpec unit,
              RunSpec work,
              Optional<RunHeader.VmType> found)
              throws IOException, InterruptedException {
            assertThat(cancelled.await(1, TimeUnit.MINUTES)).isTrue();
            return super.measure(store, run, unit, work, found);
          }

          @Override
          public void cancel() {
            cancelled.countDown();
          }
        };

    Optional<UnitExit> exit =
        attempt(Units.unit("u1", VmTypeDemand.ANY, Duration.ofMillis(20), 1), node("a"), hanging);

    assertThat(exit).isEmpty();
    assertThat(new AttemptJournal(folder.resolve("journal.jsonl")).attempts())
        .singleElement()
        .extracting(Attempt::end)
        .isEqualTo(Optional.of(Attempt.TIMED_OUT));
  }

  @Test
  void files_that_cannot_be_written_end_the_unit_with_the_reason() throws Exception {
    Measuring full =
        new Said(false) {
          @Override
          public RunResult measure(
              RunStore store,
              String run,
              UnitSpec unit,
              RunSpec work,
              Optional<RunHeader.VmType> found)
              throws IOException {
            throw new IOException("No space left on device");
          }
        };

    assertThat(attempt(Units.unit("u1"), node("a"), full))
        .hasValueSatisfying(
            exit -> {
              assertThat(exit.kind()).isEqualTo(Kind.UNABLE);
              assertThat(exit.message()).contains("No space left on device");
            });
  }
}
