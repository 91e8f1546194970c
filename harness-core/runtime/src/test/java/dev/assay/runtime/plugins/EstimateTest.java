package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.api.Availability;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.plan.DiskSpeed;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Planner;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.SpecException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What workloads say of values of their parameters, asked of real bundles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class EstimateTest {
  private static final Shape SHAPE =
      new Shape(2, 1, Duration.ofSeconds(1), 3, Duration.ofSeconds(1));
  private static final Duration BARE = SHAPE.expectedDuration();

  /**
   * Its opening takes {@code steps} times a second, and tells that it gets on unless it is stuck.
   */
  private static final String STEPS =
      """
      package steps;
      import dev.assay.api.*;
      import java.time.Duration;
      import java.util.List;
      public class Provider implements BenchmarkPlugin {
        private static final IntegerParameter STEPS = Parameter.integer("steps", 0, "How many.");
        private static final FlagParameter STUCK = Parameter.flag("stuck", false, "Whether it gets on.");
        private static final DurationParameter RAMP = Parameter.duration("ramp", "0s", "Before each.");
        private static final BytesParameter SIZE = Parameter.bytes("size", "0", "Written first.");
        private static final FlagParameter SILLY = Parameter.flag("silly", false, "Whether its estimate fails.");
        private static final Metric NAPS =
            Metric.of("naps", Unit.COUNT, Better.HIGHER, Extent.MACHINE, "How often it slept.");
        @Override public List<Workload> workloads() { return List.of(new Steps()); }
        private static class Steps implements Workload, WorkloadSession {
          @Override public WorkloadInfo info() {
            return new WorkloadInfo("steps.all", "Sleeps", Category.OTHER,
                List.of(STEPS, STUCK, RAMP, SIZE, SILLY),
                List.of(NAPS), List.of());
          }
          @Override public List<Availability.MissingThing> problems(ParameterValues values) {
            List<Availability.MissingThing> all = new java.util.ArrayList<>();
            if (values.get(STEPS) < 0) all.add(new Availability.MissingThing("steps is below 0", "choose more"));
            if (values.get(SIZE) % 2 != 0) all.add(new Availability.MissingThing("size is odd", "choose an even one"));
            return all;
          }
          @Override public Estimate estimate(ParameterValues values) {
            if (values.get(SILLY)) throw new IllegalStateException("no idea");
            return Estimate.NONE
                .withSetup(Estimate.Work.writing(values.get(SIZE)))
                .withIteration(Estimate.Work.taking(values.get(RAMP)))
                .withScratchBytes(values.get(SIZE))
                .restingOn("a ramp");
          }
          @Override public WorkloadSession open(Context context) throws Exception {
            int steps = context.get(STEPS);
            for (int i = 0; i < steps; i++) {
              Thread.sleep(1000);
              context.advance("stepping", context.get(STUCK) ? 0.0 : (double) i / steps);
            }
            return this;
          }
          @Override public void iterate(Context context, Sink sink) { sink.sample(NAPS, 1); }
          @Override public void verify(Context context) {}
        }
      }
      """;

  private Path results;
  private PluginCatalog catalog;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    results = directory.resolve("results");
    BundleFolder folder = BundleFolder.in(directory);
    TestBundle.named("steps", "1.0.0")
        .provider("steps.Provider")
        .source("steps.Provider", STEPS)
        .writeTo(folder.jar("steps.jar"));
    TestBundle.selfTimed("old", "old.one").writeTo(folder.jar("old.jar"));
    catalog = folder.open();
  }

  @AfterAll
  void close() {
    catalog.close();
  }

  @Test
  void what_comes_before_each_iteration_is_in_the_plan() throws Exception {
    PlannedWorkload planned = plan("steps", "ramp=90s");

    assertThat(planned.expectedDuration())
        .isEqualTo(BARE.plus(Duration.ofSeconds(90).multipliedBy(2 * (1 + 3))));
    assertThat(planned.times().notes()).contains("a ramp");
  }

  @Test
  void files_take_the_time_of_the_disk_that_is_named() throws Exception {
    PlannedWorkload planned = plan("steps", "size=2GB");

    assertThat(planned.expectedDuration())
        .isEqualTo(BARE.plus(Duration.ofSeconds(10).multipliedBy(2)));
    assertThat(planned.times().scratchBytes()).isEqualTo(2_000_000_000);
    assertThat(planned.times().notes()).anyMatch(note -> note.contains("200 MB/s assumed for"));
  }

  @Test
  void all_that_is_wrong_with_values_is_told_before_anything_starts() {
    assertThatThrownBy(() -> plan("*", "steps=-1", "size=3"))
        .isInstanceOfSatisfying(
            SpecException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "steps.all: steps is below 0; choose more.",
                        "steps.all: size is odd; choose an even one."));
  }

  @Test
  void an_estimate_longer_than_a_year_is_refused() {
    assertThatThrownBy(() -> plan("steps", "ramp=99999h"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("days; at most 366 are measured");
  }

  @Test
  void a_plugin_that_estimates_nothing_or_fails_at_it_is_measured_all_the_same() throws Exception {
    PlannedWorkload old = plan("old");
    PlannedWorkload silly = plan("steps", "silly=true");

    assertThat(old.expectedDuration()).isEqualTo(BARE);
    assertThat(old.times().notes()).isEmpty();
    assertThat(silly.expectedDuration()).isEqualTo(BARE);
    assertThat(silly.times().notes()).singleElement().asString().contains("no idea");
  }

  @Test
  void a_setup_that_gets_on_goes_beyond_its_limit_and_one_that_does_not_is_ended()
      throws Exception {
    assertThat(measured("steps=9")).isEqualTo(new Outcome.Measured());
    assertThat(measured("steps=9", "stuck=true"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.TIMED_OUT));
  }

  private Outcome measured(String... values) throws Exception {
    Limits limits =
        new Limits(Duration.ofSeconds(60), Duration.ofSeconds(5), 5, Duration.ofSeconds(60));
    Shape shape = new Shape(1, 0, Duration.ofMillis(1), 1, Duration.ofMillis(1));
    return TestRun.of(catalog, results, TestRun.spec(shape, "steps", values))
        .measure(MachineNotices.NONE, TestRun.SILENT, limits)
        .results()
        .getFirst()
        .outcome();
  }

  private PlannedWorkload plan(String select, String... values) throws Exception {
    RunPlan plan =
        new Planner(
                catalog.workloads(),
                workload -> Availability.available(),
                catalog::answers,
                DiskSpeed.ASSUMED)
            .plan(TestRun.spec(SHAPE, select, values));
    return plan.workloads().getFirst();
  }
}
