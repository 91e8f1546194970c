package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import dev.assay.api.Unit;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.ForkOrder;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.Until;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ResultAssemblerTest {
  private static final MachineProbe PROBE = MachineProbe.ofThisMachine();
  private static final Shape SHAPE =
      new Shape(2, 1, Duration.ofSeconds(1), 2, Duration.ofSeconds(1));

  @TempDir Path results;

  @Test
  void keeps_measured_iterations_by_fork_and_leaves_warmups_out() throws IOException {
    WorkloadResult result =
        result(
            new JournalEntry.WorkloadStarted(0, 1, Optional.empty()),
            iteration(0, true, 0, 99),
            iteration(0, false, 0, 1),
            iteration(0, false, 1, 2).tainted("throttled"),
            iteration(1, false, 0, 3),
            new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));

    assertThat(result.outcome()).isEqualTo(new Outcome.Measured());
    assertThat(result.metrics().getFirst().samples().stream())
        .containsExactly(new double[] {1, 2}, new double[] {3});
    assertThat(result.taints())
        .singleElement()
        .satisfies(
            taint -> {
              assertThat(taint.fork()).isZero();
              assertThat(taint.iteration()).isEqualTo(1);
              assertThat(taint.reason()).isEqualTo("throttled");
            });
  }

  @Test
  void the_warm_up_and_the_share_of_the_jit_compiler_are_kept_in_files() throws IOException {
    WorkloadResult result =
        result(
            new JournalEntry.WorkloadStarted(0, 1, Optional.empty()),
            compiling(0, 0.5),
            compiling(1, 0.1),
            new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));

    assertThat(result.setting().known())
        .isEqualTo(Map.of(Fact.WARMUP_ITERATIONS, "1", Fact.WARMUP_TIME, "1000 ms"));
    assertThat(result.setting().jitShare()).hasValueCloseTo(0.3, within(1e-12));
    ObjectNode file = FileFormat.mapper().valueToTree(WorkloadFields.of(result));
    assertThat(setting(file)).isEqualTo(result.setting());
    file.remove("setting");
    assertThat(setting(file)).isEqualTo(Setting.OF_THE_RUN);
  }

  private static Setting setting(ObjectNode file) {
    return FileFormat.mapper().treeToValue(file, WorkloadFields.class).read().setting();
  }

  private static JournalEntry.Iteration compiling(int index, double share) {
    JournalEntry.Iteration iteration = iteration(0, false, index, 1);
    return new JournalEntry.Iteration(
        iteration.workload(),
        iteration.fork(),
        iteration.warmup(),
        index,
        iteration.samples(),
        List.of(),
        List.of(new Counter("jit-share", share, Unit.ONE)),
        List.of());
  }

  @Test
  void a_precision_that_was_not_reached_says_which_forks_its_interval_is_not_of()
      throws IOException {
    assertThat(unreached(Set.of())).contains(" after 6 forks. No more are allowed: ");
    assertThat(unreached(Set.of(1, 4))).contains(" after 6 forks, 2 of them tainted and left out.");
    assertThat(unreached(Set.of(0, 1, 2, 3, 4, 5)))
        .contains(" after 6 forks, all of them tainted.");
  }

  /** What is said after six forks of which some were disturbed. */
  private String unreached(Set<Integer> disturbed) throws IOException {
    RunPlan plan =
        new RunPlan(List.of(StoredRuns.planned("test.bench", SHAPE)), 1, ForkOrder.BY_WORKLOAD)
            .until(new Until(0.001, 6, Duration.ofMinutes(1)));
    RunFolder folder = new StoredRuns(results).begin(Instant.ofEpochSecond(disturbed.size()), plan);
    List<JournalEntry> entries = new ArrayList<>();
    entries.add(new JournalEntry.WorkloadStarted(0, 1, Optional.empty()));
    for (int fork = 0; fork < 6; fork++) {
      JournalEntry.Iteration iteration = iteration(fork, false, 0, 10 + fork);
      entries.add(disturbed.contains(fork) ? iteration.tainted("load") : iteration);
    }
    entries.add(new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));
    append(folder, entries.toArray(JournalEntry[]::new));
    return folder.result().results().getFirst().setting().unreached().orElseThrow();
  }

  @Test
  void a_stored_rate_below_0_is_an_invalid_result_whatever_the_journal_says() throws IOException {
    WorkloadResult result =
        result(
            new JournalEntry.WorkloadStarted(0, 1, Optional.empty()),
            iteration(0, false, 0, 1),
            iteration(0, false, 1, -5),
            new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_RESULT);
              assertThat(failed.message()).contains("-5.0", "is never below 0");
            });
  }

  @Test
  void counts_nothing_of_an_attempt_that_was_cut_off_and_repeated() throws IOException {
    WorkloadResult result =
        result(
            new JournalEntry.WorkloadStarted(0, 1, Optional.empty()),
            iteration(0, false, 0, 1),
            new JournalEntry.WorkloadStarted(0, 2, Optional.empty()),
            iteration(0, false, 0, 5),
            new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));

    assertThat(result.metrics().getFirst().samples().stream()).containsExactly(new double[] {5});
  }

  @Test
  void a_workload_without_its_end_is_cancelled_and_the_run_incomplete() throws IOException {
    RunFolder folder = folder();
    append(
        folder,
        new JournalEntry.WorkloadStarted(0, 1, Optional.empty()),
        iteration(0, false, 0, 1));

    RunResult result = folder.result();
    assertThat(result.complete()).isFalse();
    assertThat(result.results().getFirst().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED);
              assertThat(failed.message()).contains("--resume");
            });
  }

  @Test
  void a_run_whose_journal_is_open_is_running_and_nothing_of_it_failed() throws IOException {
    RunFolder folder = folder();
    append(
        folder,
        new JournalEntry.WorkloadStarted(0, 1, Optional.empty()),
        iteration(0, false, 0, 1));

    try (RunJournal journal = folder.openJournal()) {
      assertThat(journal.before()).hasSize(3);
      assertThat(folder.result().state()).isEqualTo(RunState.RUNNING);
      assertThat(folder.result().results().getFirst().outcome())
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed ->
                  assertThat(failed.sentence())
                      .isEqualTo(
                          "not finished: The run is still being measured; this workload is not"
                              + " finished yet."));
      assertThat(folder.tree().path("state").asString()).isEqualTo("running");
    }
    assertThat(folder.result().state()).isEqualTo(RunState.INTERRUPTED);
  }

  @Test
  void an_attempt_that_was_gone_on_with_keeps_its_whole_forks_only() throws IOException {
    WorkloadResult result =
        result(
            new JournalEntry.WorkloadStarted(0, 1, Optional.of("boot")),
            iteration(0, false, 0, 1),
            new JournalEntry.ForkFinished(0, 0),
            iteration(1, false, 0, 99).tainted("of the torn fork"),
            new JournalEntry.WorkloadResumed(0, 1),
            iteration(1, false, 0, 2),
            new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));

    assertThat(result.metrics().getFirst().samples().stream())
        .containsExactly(new double[] {1}, new double[] {2});
    assertThat(result.taints()).isEmpty();
  }

  @Test
  void a_finished_run_reads_back_from_its_file_as_it_was_put_together() throws IOException {
    RunFolder folder = folder();
    append(
        folder,
        new JournalEntry.WorkloadStarted(0, 1, Optional.empty()),
        new JournalEntry.Iteration(
            0,
            0,
            false,
            0,
            Map.of("time", 0.1 + 0.2),
            List.of("stolen"),
            List.of(new Counter("ios", 3, Unit.COUNT)),
            List.of(distribution())),
        new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));

    RunResult finished = folder.finish(Instant.EPOCH, PROBE.environment(results));

    assertThat(finished.complete()).isTrue();
    assertThat(new RunStore(results).folder(folder.id()).result()).isEqualTo(finished);
  }

  private WorkloadResult result(JournalEntry... entries) throws IOException {
    RunFolder folder = folder();
    append(folder, entries);
    return folder.result().results().getFirst();
  }

  /** Begins and ends forks where the entries do not say so. */
  private static void append(RunFolder folder, JournalEntry... entries) throws IOException {
    List<JournalEntry> all = new ArrayList<>();
    int open = -1;
    for (JournalEntry entry : entries) {
      if (!(entry instanceof JournalEntry.Iteration iteration)) {
        if (entry instanceof JournalEntry.WorkloadFinished) {
          all.add(new JournalEntry.ForkFinished(0, open));
        }
        open = -1;
      } else if (iteration.fork() != open) {
        if (open >= 0) {
          all.add(new JournalEntry.ForkFinished(0, open));
        }
        open = iteration.fork();
        all.add(new JournalEntry.ForkStarted(0, open, Map.of()));
      }
      all.add(entry);
    }
    StoredRuns.append(folder, all.toArray(JournalEntry[]::new));
  }

  private static Distribution distribution() {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    int length = new Histogram(3).encodeIntoCompressedByteBuffer(buffer);
    return Distribution.of("latency", Unit.NANOSECOND, Arrays.copyOf(buffer.array(), length));
  }

  private static JournalEntry.Iteration iteration(
      int fork, boolean warmup, int index, double value) {
    return new JournalEntry.Iteration(
        0, fork, warmup, index, Map.of("time", value), List.of(), List.of(), List.of());
  }

  private RunFolder folder() throws IOException {
    return new StoredRuns(results).begin(Instant.EPOCH, StoredRuns.planned("test.bench", SHAPE));
  }
}
