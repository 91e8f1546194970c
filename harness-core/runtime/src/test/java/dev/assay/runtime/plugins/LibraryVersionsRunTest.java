package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.plan.Shape;
import java.nio.file.Path;
import java.time.Duration;
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
            Metric.of("major", Unit.COUNT, Better.HIGHER, Extent.MACHINE, "Major version of the library.");
        @Override public List<Workload> workloads() { return List.of(new Asks()); }
        private static class Asks implements Workload, WorkloadSession {
          @Override public WorkloadSession open(Context context) { return this; }
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
      RunResult result =
          TestRun.of(
                  catalog,
                  directory.resolve("results"),
                  new Shape(1, 0, Duration.ofMillis(10), 1, Duration.ofMillis(10)),
                  "old",
                  "modern")
              .measure(MachineNotices.NONE, TestRun.SILENT);

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

  @Test
  void a_library_that_was_replaced_after_its_plugin_was_described_is_not_measured(
      @TempDir Path directory) throws Exception {
    BundleFolder folder = BundleFolder.in(directory);
    write(folder, "old", 1);

    try (PluginCatalog catalog = folder.open()) {
      TestRun run =
          TestRun.of(
              catalog,
              directory.resolve("results"),
              new Shape(1, 0, Duration.ofMillis(10), 1, Duration.ofMillis(10)),
              "old");
      library(folder, 1, 7);
      RunResult result = run.measure(MachineNotices.NONE, TestRun.SILENT);

      assertThat(result.results())
          .singleElement()
          .satisfies(
              asks -> {
                assertThat(asks.outcome().toString())
                    .contains("library-1.jar, which it needs, was replaced or removed after");
                assertThat(asks.metrics()).allMatch(metric -> metric.samples().forks() == 0);
              });
    }
  }

  private static Path library(BundleFolder folder, int major, int answer) throws Exception {
    return TestBundle.named("library", major + ".0.0")
        .header("Export-Package", "acme.library;version=" + major + ".0.0")
        .source(
            "acme.library.Library",
            "package acme.library; public class Library { public static int MAJOR() { return %d; } }"
                .formatted(answer))
        .writeTo(folder.jar("library-" + major + ".jar"));
  }

  private static void write(BundleFolder folder, String plugin, int major) throws Exception {
    Path library = library(folder, major, major);
    TestBundle.named(plugin, "1.0.0")
        .against(library)
        .provider(plugin + ".Provider")
        .source(plugin + ".Provider", WORKLOAD.formatted(plugin))
        .writeTo(folder.jar(plugin + ".jar"));
  }

  private static double major(RunResult result, int workload) {
    return result.results().get(workload).metrics().getFirst().samples().fork(0)[0];
  }
}
