package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.machine.CpuPeaks;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Planner;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.ShapeOverrides;
import dev.assay.runtime.plan.Suite;
import dev.assay.runtime.session.RunSession;
import dev.assay.runtime.session.RunSettings;
import dev.assay.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins in one run, with real Felix and real workers. */
class LibraryVersionsRunTest {
  private static final String WORKLOAD =
      """
      package %1$s;
      import dev.assay.api.*;
      import java.util.List;
      public class Provider implements BenchmarkPlugin {
        private static final Metric MAJOR =
            Metric.of("major", Unit.COUNT, Better.HIGHER, "Major version of the library.");
        @Override public List<Workload> workloads() { return List.of(new Asks()); }
        private static class Asks implements Workload {
          @Override public WorkloadInfo info() {
            return new WorkloadInfo("%1$s.asks", "Asks its library", Category.OTHER, List.of(),
                List.of(MAJOR), List.of());
          }
          @Override public void iterate(Context context, Sink sink) {
            sink.sample(MAJOR, acme.library.Library.MAJOR());
          }
          @Override public void verify(Context context) {}
        }
      }
      """;

  @Test
  void plugins_with_different_versions_of_one_library_are_measured_in_one_run(
      @TempDir Path directory) throws Exception {
    BundleFolder folder = BundleFolder.in(directory);
    write(folder, "old", 1);
    write(folder, "modern", 2);

    try (PluginCatalog catalog = folder.open()) {
      assertThat(catalog.findings()).isEmpty();
      RunResult result = run(catalog, directory.resolve("results"));

      assertThat(result.complete()).isTrue();
      assertThat(result.results())
          .extracting(WorkloadResult::workload)
          .containsExactly("old.asks", "modern.asks");
      assertThat(result.results())
          .allSatisfy(r -> assertThat(r.outcome()).isEqualTo(new Outcome.Measured()));
      assertThat(major(result, 0)).isEqualTo(1);
      assertThat(major(result, 1)).isEqualTo(2);
    }
  }

  private static void write(BundleFolder folder, String plugin, int major) throws Exception {
    Path library =
        TestBundle.named("library", major + ".0.0")
            .header("Export-Package", "acme.library;version=" + major + ".0.0")
            .source(
                "acme.library.Library",
                "package acme.library; public class Library { public static int MAJOR() { return %d; } }"
                    .formatted(major))
            .writeTo(folder.jar("library-" + major + ".jar"));
    TestBundle.named(plugin, "1.0.0")
        .against(library)
        .provider(plugin + ".Provider")
        .source(plugin + ".Provider", WORKLOAD.formatted(plugin))
        .writeTo(folder.jar(plugin + ".jar"));
  }

  private static double major(RunResult result, int workload) {
    return result.results().get(workload).metrics().getFirst().samples().fork(0)[0];
  }

  private static RunResult run(PluginCatalog catalog, Path results) throws Exception {
    Shape shape = new Shape(1, 0, Duration.ofMillis(10), 1, Duration.ofMillis(10));
    RunPlan plan =
        new Planner(catalog.workloads(), workload -> Availability.available())
            .plan(
                new RunSpec(
                    List.of(new Suite.Entry("old", Map.of()), new Suite.Entry("modern", Map.of())),
                    List.of(),
                    shape,
                    false,
                    ShapeOverrides.NONE,
                    1));
    MachineProbe probe = MachineProbe.ofThisMachine();
    MachineDescription description = probe.describe();
    RunFolder folder = new RunStore(results).create(Instant.EPOCH, new Random(1));
    folder.write(
        new RunHeader(
            folder.id(),
            Instant.EPOCH,
            "test",
            Runtime.version().toString(),
            Optional.empty(),
            description.toMachine(Optional.empty(), CpuPeaks.bundled()),
            description,
            probe.environment(results),
            plan));
    RunSettings settings =
        new RunSettings(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            List.of(origin(Worker.class), origin(BenchmarkPlugin.class)),
            Limits.DEFAULT,
            Path.of(System.getProperty("java.io.tmpdir")),
            Optional.empty());
    return new RunSession(folder, catalog, settings, InstantSource.system(), probe)
        .run(new Silent());
  }

  private static Path origin(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Hears nothing. */
  private static final class Silent implements RunListener {
    @Override
    public void started(PlannedWorkload workload) {}

    @Override
    public void progress(PlannedWorkload workload, int fork, String doing) {}

    @Override
    public void measured(PlannedWorkload workload, JournalEntry.Iteration iteration) {}

    @Override
    public void finished(PlannedWorkload workload, Outcome outcome) {}
  }
}
