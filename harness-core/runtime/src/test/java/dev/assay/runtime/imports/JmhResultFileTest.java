package dev.assay.runtime.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhResultFileTest {
  @TempDir Path directory;

  private MeasuredRun read(String entries) throws IOException {
    Path file = Files.writeString(directory.resolve("jmh.json"), "[" + entries + "]");
    return new JmhResultFile().read(file);
  }

  private static String entry(String mode, String unit, String params, String data) {
    return """
    {"benchmark": "org.sample.Sort.quick", "mode": "%s", "threads": 1, "forks": 1,
     "jdkVersion": "21.0.4", "params": %s, "measurementBatchSize": 1,
     "primaryMetric": {"score": 1, "scoreUnit": "%s", %s}}\
    """
        .formatted(mode, params, unit, data);
  }

  private static MetricSeries only(WorkloadResult result) {
    assertThat(result.metrics()).hasSize(1);
    return result.metrics().getFirst();
  }

  @Test
  void every_fork_keeps_its_iterations() throws IOException {
    MeasuredRun run =
        read(entry("avgt", "us/op", "{\"n\": \"10\"}", "\"rawData\": [[1.5, 1.6], [1.4, 1.7]]"));

    assertThat(run.conditions().jdk()).contains("21.0.4");
    WorkloadResult result = run.result().results().getFirst();
    assertThat(result.workload()).isEqualTo("org.sample.Sort.quick");
    assertThat(result.definingParameters()).isEqualTo(Map.of("n", "10"));
    assertThat(only(result))
        .isEqualTo(
            new MetricSeries(
                "time",
                Unit.MICROSECOND_PER_OPERATION,
                Better.LOWER,
                Clock.JMH,
                Optional.empty(),
                Optional.of(Extent.CORE),
                Samples.of(new double[][] {{1.5, 1.6}, {1.4, 1.7}})));
  }

  @Test
  void what_profilers_counted_of_the_work_is_kept_and_other_secondary_scores_are_not()
      throws IOException {
    String secondary =
        """
        "secondaryMetrics": {
          "·gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": [[24.0, 24.5]]},
          "gc.alloc.rate": {"scoreUnit": "MB/sec", "rawData": [[900.0, 910.0]]},
          "instructions:u": {"scoreUnit": "#/op", "rawData": [[310.0, 311.0]]},
          "branches": {"scoreUnit": "#/op", "rawData": [["NaN", 12.0]]}
        }}\
        """;
    String entry = entry("avgt", "us/op", "{}", "\"rawData\": [[1.5, 1.6]]");

    WorkloadResult result =
        read(entry.substring(0, entry.length() - 1) + ", " + secondary)
            .result()
            .results()
            .getFirst();
    // A million operations of a microsecond, and ten.
    List<Double> ofManyOperations = allocated(entry, secondary, "1 s");
    List<Double> ofFew = allocated(entry, secondary, "10 us");

    assertThat(ofManyOperations).containsExactly(24.0, 24.5);
    assertThat(ofFew).as("most of it is JMH's own").containsExactly(0.0, 0.0);
    assertThat(result.metrics()).hasSize(1);
    assertThat(result.counters())
        .extracting(of -> of.reported().name(), of -> of.reported().value())
        .containsExactly(tuple("instructions:u", 310.0), tuple("instructions:u", 311.0));
  }

  private List<Double> allocated(String entry, String secondary, String time) throws IOException {
    String timed = ", \"measurementTime\": \"%s\", ".formatted(time);
    return read(entry.substring(0, entry.length() - 1) + timed + secondary)
        .result()
        .results()
        .getFirst()
        .counters()
        .stream()
        .filter(of -> of.reported().name().endsWith("gc.alloc.rate.norm"))
        .map(of -> of.reported().value())
        .toList();
  }

  @Test
  void throughput_is_better_when_higher() throws IOException {
    MetricSeries series =
        only(
            read(entry("thrpt", "ops/ms", "{}", "\"rawData\": [[5]]"))
                .result()
                .results()
                .getFirst());

    assertThat(series.name()).isEqualTo("throughput");
    assertThat(series.unit()).isEqualTo(Unit.OPERATION_PER_MILLISECOND);
    assertThat(series.better()).isEqualTo(Better.HIGHER);
  }

  @Test
  void an_iteration_of_sampling_mode_is_the_mean_of_its_histogram() throws IOException {
    MetricSeries series =
        only(
            read(entry(
                    "sample",
                    "ns/op",
                    "{}",
                    "\"rawDataHistogram\": [[[[100, 3], [200, 1]], [[50, 2]]]]"))
                .result()
                .results()
                .getFirst());

    assertThat(series.samples()).isEqualTo(Samples.of(new double[][] {{125, 50}}));
  }

  @Test
  void entries_of_one_benchmark_add_modes_and_forks() throws IOException {
    MeasuredRun run =
        read(
            entry("avgt", "us/op", "{}", "\"rawData\": [[1]]")
                + ","
                + entry("thrpt", "ops/us", "{}", "\"rawData\": [[1]]")
                + ","
                + entry("avgt", "ms/op", "{}", "\"rawData\": [[0.002]]"));

    List<WorkloadResult> results = run.result().results();
    assertThat(results).hasSize(2);
    assertThat(only(results.getFirst()).samples()).isEqualTo(Samples.of(new double[][] {{1}, {2}}));
    assertThat(only(results.getLast()).name()).isEqualTo("throughput");
  }

  @Test
  void threads_and_batches_define_the_work_beside_parameters_of_the_same_name() throws IOException {
    String entry = entry("ss", "ms/op", "{\"threads\": \"3\"}", "\"rawData\": [[1]]");

    assertThat(
            read(entry
                    .replace("\"threads\": 1", "\"threads\": 4")
                    .replace("BatchSize\": 1", "BatchSize\": 50"))
                .result()
                .results()
                .getFirst()
                .definingParameters())
        .isEqualTo(Map.of("threads", "3", "jmh-threads", "4", "batch-size", "50"));
  }

  @Test
  void what_a_file_tells_of_its_making_is_kept_and_what_it_does_not_is_unknown()
      throws IOException {
    Setting setting =
        read(entry("avgt", "us/op", "{}", "\"rawData\": [[1]]"))
            .result()
            .results()
            .getFirst()
            .setting();

    assertThat(setting.known())
        .containsOnly(
            Map.entry(Fact.JDK, "21.0.4"),
            Map.entry(Fact.FORKING, "benchmarks in processes of their own"),
            Map.entry(Fact.THREADS, "1"),
            Map.entry(Fact.BATCH_SIZE, "1"));
    assertThat(setting.unknown()).contains(Fact.JVM_OPTIONS, Fact.WARMUP_TIME, Fact.VM);
  }

  @Test
  void what_is_not_of_jmh_is_refused_saying_why() {
    assertThatIOException()
        .isThrownBy(() -> read("{\"name\": \"x\"}"))
        .withMessageContaining("is not a JMH result")
        .withMessageContaining("-rf json");
  }
}
