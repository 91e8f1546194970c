package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Precision;
import dev.assay.analysis.summary.Summary;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.journal.RunJournal;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of forks in runs with real workers, and what is kept of a run that was cut off. */
@SuppressWarnings("NullAway.Init")
class ForkOrderTest {
  private static final Shape SHAPE =
      new Shape(3, 0, Duration.ofMillis(10), 2, Duration.ofMillis(10));

  /** Each sample is the number of the process, so that a fork measured again is seen. */
  private static final String PIDS =
      """
      package pids;
      import dev.assay.api.*;
      import java.util.List;
      public class Provider implements BenchmarkPlugin {
        private static final Metric PID =
            Metric.of("pid", Unit.COUNT, Better.HIGHER, Extent.MACHINE, "The number of the process.");
        @Override public List<Workload> workloads() {
          return List.of(new Pid("pids.a"), new Pid("pids.b"));
        }
        private record Pid(String id) implements Workload, WorkloadSession {
          @Override public WorkloadSession open(Context context) { return this; }
          @Override public WorkloadInfo info() {
            return new WorkloadInfo(id, "Pid", Category.OTHER, List.of(), List.of(PID), List.of());
          }
          @Override public void iterate(Context context, Sink sink) {
            sink.sample(PID, ProcessHandle.current().pid());
          }
          @Override public void verify(Context context) {}
        }
      }
      """;

  /** Takes the machine away in the fork that begins as this one of all. */
  private static final class TakenAway extends TestRun.Silent implements MachineNotices {
    private final int fork;
    private int begun;
    private Consumer<String> listener = notice -> {};

    TakenAway(int fork) {
      this.fork = fork;
    }

    @Override
    public void forkStarted(PlannedWorkload workload, int index) {
      begun++;
    }

    @Override
    public void measured(PlannedWorkload workload, JournalEntry.Iteration iteration) {
      if (begun == fork) {
        listener.accept("gone");
      }
    }

    @Override
    public Optional<String> since(long nanos) {
      return Optional.empty();
    }

    @Override
    public void whenTakenAway(Consumer<String> heard) {
      listener = heard;
    }
  }

  @TempDir Path directory;
  private PluginCatalog catalog;

  @BeforeEach
  void open() throws Exception {
    BundleFolder folder = BundleFolder.in(directory);
    TestBundle.named("pids", "1.0.0")
        .provider("pids.Provider")
        .source("pids.Provider", PIDS)
        .writeTo(folder.jar("pids.jar"));
    catalog = folder.open();
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void forks_take_turns_so_that_a_noisy_moment_does_not_meet_all_of_one_workload()
      throws Exception {
    TestRun run = run().interleaved();
    RunResult result = run.measure(MachineNotices.NONE, TestRun.SILENT);

    assertThat(result.complete()).isTrue();
    assertThat(forksStarted(run)).containsExactly("0-0", "1-0", "0-1", "1-1", "0-2", "1-2");
  }

  @Test
  void a_plan_by_workload_finishes_one_before_it_begins_the_next() throws Exception {
    TestRun run = run();
    run.measure(MachineNotices.NONE, TestRun.SILENT);

    assertThat(forksStarted(run)).containsExactly("0-0", "0-1", "0-2", "1-0", "1-1", "1-2");
  }

  @Test
  void whole_forks_of_a_run_that_was_cut_off_are_kept_and_the_torn_one_is_measured_again()
      throws Exception {
    TestRun run = run().interleaved();
    cutOffIn(4, run);
    List<String> firstSession = forksStarted(run);
    List<String> rounds = new ArrayList<>();

    RunResult result =
        run.measure(
            MachineNotices.NONE,
            new TestRun.Silent() {
              @Override
              public void round(int round, int of, int workloads) {
                rounds.add("%d of %d: %d".formatted(round, of, workloads));
              }
            });

    assertThat(result.complete()).isTrue();
    assertThat(rounds).as("of what is not measured yet").containsExactly("2 of 3: 1", "3 of 3: 2");
    assertThat(firstSession).containsExactly("0-0", "1-0", "0-1", "1-1");
    assertThat(forksStarted(run)).containsSequence("0-1", "1-1", "1-1", "0-2", "1-2");
    for (WorkloadResult workload : result.results()) {
      assertThat(samples(workload)).hasSize(3).allSatisfy(fork -> assertThat(fork).hasSize(2));
    }
    assertThat(samples(result.results().getFirst()).stream().map(fork -> fork[0]).distinct())
        .hasSize(3);
  }

  @Test
  void forks_measured_before_the_machine_started_anew_are_not_mixed_with_those_after()
      throws Exception {
    TestRun run = run().interleaved();
    cutOffIn(4, run);
    Path journal = run.folder().directory().resolve("samples.jsonl");
    Files.writeString(
        journal,
        Files.readString(journal).replaceAll("\"boot\":\"[^\"]*\"", "\"boot\":\"another\""));

    RunResult result = run.measure(MachineNotices.NONE, TestRun.SILENT);

    assertThat(result.complete()).isTrue();
    assertThat(forksStarted(run).subList(4, 10))
        .containsExactly("0-0", "1-0", "0-1", "1-1", "0-2", "1-2");
    result.results().forEach(workload -> assertThat(samples(workload)).hasSize(3));
  }

  /**
   * Numbers of processes are within half of one another, and never equal. A fork that a busy
   * machine disturbs does not count, so that five may not be enough.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1e-9})
  void a_run_until_a_precision_that_was_killed_in_its_third_fork_goes_on_to_it(double halfWidth)
      throws Exception {
    TestRun run =
        TestRun.of(catalog, directory.resolve("results"), SHAPE, "pids.a")
            .until(new Until(halfWidth, 7, Duration.ofMinutes(5)));
    cutOffIn(3, run);
    Path journal = run.folder().directory().resolve("samples.jsonl");
    String written = Files.readString(journal);
    int torn = written.lastIndexOf("\"type\":\"iteration\"") + 20;
    Files.writeString(journal, written.substring(0, torn));

    RunResult result = run.measure(MachineNotices.NONE, TestRun.SILENT);

    assertThat(result.complete()).isTrue();
    String twoForks = written.substring(0, written.indexOf("{\"seq\":9,"));
    assertThat(twoForks).endsWith("\"type\":\"fork-finished\",\"workload\":0,\"fork\":1}\n");
    assertThat(Files.readString(journal)).startsWith(twoForks);
    assertThat(forksStarted(run).subList(0, 4))
        .as("the third is measured anew")
        .containsExactly("0-0", "0-1", "0-2", "0-2");
    WorkloadResult workload = result.results().getFirst();
    Summary summary = Summary.of(workload.metrics().getFirst(), workload.taints());
    boolean reached = Precision.reached(summary, halfWidth);
    assertThat(reached).isEqualTo(halfWidth == 0.5 && summary.replicates().size() >= 5);
    if (!reached || workload.taints().isEmpty()) {
      assertThat(samples(workload)).hasSize(reached ? 5 : 7);
    }
    assertThat(workload.setting().unreached().isPresent()).isEqualTo(!reached);
  }

  private void cutOffIn(int fork, TestRun run) throws Exception {
    TakenAway takenAway = new TakenAway(fork);
    assertThat(run.measure(takenAway, takenAway).complete()).isFalse();
  }

  private static List<double[]> samples(WorkloadResult workload) {
    return workload.metrics().getFirst().samples().stream().toList();
  }

  private static List<String> forksStarted(TestRun run) throws Exception {
    List<String> started = new ArrayList<>();
    for (JournalEntry entry :
        RunJournal.read(run.folder().directory().resolve("samples.jsonl"), Optional.empty())) {
      if (entry instanceof JournalEntry.ForkStarted fork) {
        started.add(fork.workload() + "-" + fork.fork());
      }
    }
    return started;
  }

  private TestRun run() throws Exception {
    return TestRun.of(catalog, directory.resolve("results"), SHAPE, "pids");
  }
}
