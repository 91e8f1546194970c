package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the owner of a machine tells, in runs with real workers. */
class MachineNoticesTest {
  private static final int ITERATIONS = 40;
  private static final String NAPS =
      """
      package naps;
      import dev.assay.api.*;
      import java.util.List;
      public class Provider implements BenchmarkPlugin {
        private static final Metric NAPS =
            Metric.of("naps", Unit.COUNT, Better.HIGHER, Extent.MACHINE, "How often it slept.");
        @Override public List<Workload> workloads() { return List.of(new Naps()); }
        private static class Naps implements Workload, WorkloadSession {
          @Override public WorkloadSession open(Context context) { return this; }
          @Override public WorkloadInfo info() {
            return new WorkloadInfo("naps.all", "Sleeps", Category.OTHER, List.of(), List.of(NAPS), List.of());
          }
          @Override public void iterate(Context context, Sink sink) throws Exception {
            Thread.sleep(20);
            sink.sample(NAPS, 1);
          }
          @Override public void verify(Context context) {}
        }
      }
      """;

  /** Tells what a test lets it tell. */
  private static final class Notices implements MachineNotices {
    private Optional<String> told = Optional.empty();
    private Consumer<String> takenAway = notice -> {};

    @Override
    public Optional<String> since(long nanos) {
      return told;
    }

    @Override
    public void whenTakenAway(Consumer<String> listener) {
      takenAway = listener;
    }
  }

  @Test
  void what_was_measured_while_something_was_announced_is_tainted(@TempDir Path directory)
      throws Exception {
    Notices notices = new Notices();
    notices.told = Optional.of("Azure announced Freeze");
    try (PluginCatalog catalog = catalog(directory)) {
      WorkloadResult result =
          run(catalog, directory).measure(notices, TestRun.SILENT).results().getFirst();
      assertThat(result.outcome()).isEqualTo(new Outcome.Measured());
      assertThat(result.taints())
          .filteredOn(taint -> taint.reason().equals("Azure announced Freeze"))
          .extracting(Taint::iteration)
          .hasSize(ITERATIONS);
    }
  }

  @Test
  void when_the_machine_is_taken_away_measuring_ends_and_a_later_run_measures_it_again(
      @TempDir Path directory) throws Exception {
    Notices notices = new Notices();
    try (PluginCatalog catalog = catalog(directory)) {
      TestRun run = run(catalog, directory);
      RunResult first =
          run.measure(
              notices,
              new TestRun.Silent() {
                @Override
                public void measured(PlannedWorkload workload, JournalEntry.Iteration iteration) {
                  notices.takenAway.accept("Azure announced Preempt");
                }
              });
      assertThat(first.complete()).isFalse();
      assertThat(first.results().getFirst().outcome())
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.PREEMPTED);
                assertThat(failed.message()).contains("taken away: Azure announced Preempt");
              });
      assertThat(samples(first)).isBetween(1, ITERATIONS - 1);

      RunResult second = run.measure(MachineNotices.NONE, TestRun.SILENT);
      assertThat(second.complete()).isTrue();
      assertThat(second.results().getFirst().outcome()).isEqualTo(new Outcome.Measured());
      assertThat(samples(second)).isEqualTo(ITERATIONS);
    }
  }

  private static int samples(RunResult result) {
    return result.results().getFirst().metrics().getFirst().samples().fork(0).length;
  }

  private static PluginCatalog catalog(Path directory) throws Exception {
    BundleFolder folder = BundleFolder.in(directory);
    TestBundle.named("naps", "1.0.0")
        .provider("naps.Provider")
        .source("naps.Provider", NAPS)
        .writeTo(folder.jar("naps.jar"));
    return folder.open();
  }

  private static TestRun run(PluginCatalog catalog, Path directory) throws Exception {
    Shape shape = new Shape(1, 0, Duration.ofMillis(10), ITERATIONS, Duration.ofMillis(10));
    return TestRun.of(catalog, directory.resolve("results"), shape, "naps");
  }
}
