package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Requirement;
import dev.assay.api.Unit;
import dev.assay.runtime.plugins.workload.JmhDefaults;
import dev.assay.runtime.plugins.workload.JmhSource;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;

class PluginCatalogTest {
  @TempDir Path directory;
  private Path bundles;

  @BeforeEach
  void makeBundlesDirectory() throws Exception {
    bundles = Files.createDirectory(directory.resolve("bundles"));
  }

  private PluginCatalog open() throws Exception {
    return new BundleFolder(bundles, directory.resolve("storage")).open();
  }

  @Test
  void self_timed_workloads_are_listed_by_id() throws Exception {
    Path jar =
        TestBundle.selfTimed("acme", "acme.two", "acme.one").writeTo(bundles.resolve("a.jar"));

    try (PluginCatalog catalog = open()) {
      assertThat(catalog.findings()).isEmpty();
      assertThat(catalog.plugins())
          .singleElement()
          .satisfies(
              plugin -> {
                assertThat(plugin.symbolicName()).isEqualTo("acme");
                assertThat(plugin.version()).isEqualTo("1.0.0");
                assertThat(plugin.jar()).isEqualTo(jar);
                assertThat(plugin.sha256()).hasSize(64);
              });
      assertThat(catalog.workloads())
          .extracting(w -> w.info().id())
          .containsExactly("acme.one", "acme.two");
      OfferedWorkload.SelfTimed workload =
          (OfferedWorkload.SelfTimed) catalog.workloads().getFirst();
      assertThat(workload.providerClass()).isEqualTo("acme.Provider");
      assertThat(catalog.classPath(workload).entries()).containsExactly(jar);
    }
  }

  @Test
  void a_JMH_bundle_that_knows_nothing_of_the_harness_is_listed_with_what_its_annotations_say()
      throws Exception {
    TestBundle.named("plain", "1.0.0")
        .source(
            "acme.plain.Sum",
            """
            package acme.plain;
            import java.util.concurrent.TimeUnit;
            import org.openjdk.jmh.annotations.*;
            @State(Scope.Thread)
            @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
            @OutputTimeUnit(TimeUnit.NANOSECONDS)
            @Fork(3)
            @Warmup(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
            @Measurement(iterations = 5, time = 2)
            @Threads(2)
            public class Sum {
              @Param({"64", "1024"}) public int size;
              @Benchmark public int sum() { return size; }
            }
            """)
        .writeTo(bundles.resolve("plain.jar"));

    try (PluginCatalog catalog = open()) {
      assertThat(catalog.findings()).isEmpty();
      assertThat(catalog.workloads()).hasSize(1);
      OfferedWorkload.Jmh workload = (OfferedWorkload.Jmh) catalog.workloads().getFirst();
      assertThat(workload.benchmark()).isEqualTo("acme.plain.Sum.sum");
      assertThat(workload.info().id()).isEqualTo("acme.plain.Sum.sum");
      assertThat(workload.info().category()).isEqualTo(Category.OTHER);
      assertThat(workload.info().parameter("size"))
          .hasValueSatisfying(size -> assertThat(size.defaultValue()).isEqualTo("64"));
      assertThat(workload.defaultSweep()).isEqualTo(Map.of("size", List.of("64", "1024")));
      assertThat(workload.info().metrics())
          .extracting(m -> m.name() + " " + m.unit() + " " + m.better() + " " + m.clock())
          .containsExactly("time ns/op LOWER JMH", "sample-time ns/op LOWER JMH");
      assertThat(workload.sources())
          .containsEntry("time", new JmhSource.PrimaryScore(Mode.AverageTime))
          .containsEntry("sample-time", new JmhSource.PrimaryScore(Mode.SampleTime));
      assertThat(workload.defaults())
          .isEqualTo(
              new JmhDefaults(
                  List.of(Mode.AverageTime, Mode.SampleTime),
                  TimeUnit.NANOSECONDS,
                  OptionalInt.of(3),
                  OptionalInt.empty(),
                  OptionalInt.of(4),
                  java.util.Optional.of(Duration.ofMillis(200)),
                  OptionalInt.of(5),
                  java.util.Optional.of(Duration.ofSeconds(2)),
                  OptionalInt.of(2),
                  java.util.Optional.empty()));
    }
  }

  @Test
  void the_Benchmarks_annotation_replaces_id_title_category_and_metrics() throws Exception {
    TestBundle.named("described", "1.0.0")
        .source(
            "acme.described.Copy",
            """
            package acme.described;
            import dev.assay.api.*;
            import org.openjdk.jmh.annotations.*;
            @Benchmarks(id = "acme.memory", title = "Memory", category = Category.MEMORY, memoryBytes = 4096,
                metrics = @CounterMetric(counter = "bytes", name = "bandwidth", unit = "GB/s",
                    definition = "Bytes copied over time.", peak = "memory.bandwidth"))
            public class Copy {
              @State(Scope.Thread) @AuxCounters(AuxCounters.Type.OPERATIONS)
              public static class Counters { public long bytes; }
              @Benchmark public void copy(Counters counters) { counters.bytes += 8; }
            }
            """)
        .writeTo(bundles.resolve("described.jar"));

    try (PluginCatalog catalog = open()) {
      assertThat(catalog.findings()).isEmpty();
      OfferedWorkload.Jmh workload = (OfferedWorkload.Jmh) catalog.workloads().getFirst();
      assertThat(workload.benchmark()).isEqualTo("acme.described.Copy.copy");
      assertThat(workload.info().id()).isEqualTo("acme.memory.copy");
      assertThat(workload.info().title()).isEqualTo("Memory: copy");
      assertThat(workload.info().category()).isEqualTo(Category.MEMORY);
      assertThat(workload.info().requirements())
          .containsExactly(new Requirement.AvailableMemory(4096));
      assertThat(workload.info().metrics())
          .singleElement()
          .satisfies(
              metric -> {
                assertThat(metric.name()).isEqualTo("bandwidth");
                assertThat(metric.unit()).isEqualTo(Unit.GIGABYTE_PER_SECOND);
                assertThat(metric.better()).isEqualTo(Better.HIGHER);
                assertThat(metric.clock()).isEqualTo(Clock.JMH);
                assertThat(metric.peak()).contains("memory.bandwidth");
              });
      assertThat(workload.sources())
          .isEqualTo(Map.of("bandwidth", new JmhSource.AuxCounter("bytes")));
    }
  }
}
