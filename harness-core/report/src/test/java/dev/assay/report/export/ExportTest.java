package dev.assay.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
  private static final String SIMULATED = "simulated device: it is a test library";
  private static final JsonMapper WITH_NAN =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private List<String> leftOut = List.of();

  private static MetricSeries series(
      String name, Unit unit, Better better, Clock clock, double[]... forks) {
    return new MetricSeries(
        name,
        unit,
        better,
        clock,
        Optional.empty(),
        Optional.of(Extent.MACHINE),
        Samples.of(forks));
  }

  private static WorkloadResult result(
      String workload,
      Map<String, String> parameters,
      Outcome outcome,
      List<Taint> taints,
      Map<Fact, String> facts,
      MetricSeries... metrics) {
    return new WorkloadResult(
        workload,
        "a.plugin",
        Category.OTHER,
        parameters,
        Set.of(),
        Set.of(),
        outcome,
        List.of(metrics),
        taints,
        List.of(),
        List.of(),
        new Setting(facts, Set.of(), Optional.empty()));
  }

  private static WorkloadResult measured(String workload, MetricSeries... metrics) {
    return result(workload, Map.of(), new Outcome.Measured(), List.of(), Map.of(), metrics);
  }

  private static MeasuredRun run(WorkloadResult... results) {
    return new MeasuredRun(
        new RunResult(
            "run-1",
            Instant.parse("2026-01-02T03:04:05Z"),
            new Machine("node \"a\"", Optional.of("Standard_X"), List.of()),
            RunState.FINISHED,
            List.of(results)),
        Conditions.UNKNOWN);
  }

  private static MeasuredRun everyKind() {
    return run(
        result(
            "net.shop.Cart.total",
            Map.of("items", "64", "threads", "4"),
            new Outcome.Measured(),
            List.of(),
            Map.of(
                Fact.JMH, "1.37",
                Fact.THREADS, "4",
                Fact.JVM_OPTIONS, "-Xmx2g\n-XX:+UseZGC",
                Fact.WARMUP_ITERATIONS, "5",
                Fact.WARMUP_TIME, "1 s"),
            series(
                "time",
                Unit.MICROSECOND_PER_OPERATION,
                Better.LOWER,
                Clock.JMH,
                new double[] {20.25, 20.5},
                new double[] {19.75, 20.125})),
        result(
            "storage.io",
            Map.of("rw", "read", "path/to", "=x, \"y\"\n"),
            new Outcome.Measured(),
            List.of(new Taint(0, 1, "steal")),
            Map.of(),
            series(
                "iops", Unit.IO_PER_SECOND, Better.HIGHER, Clock.HOST, new double[] {5000, 4000}),
            series(
                "bandwidth",
                Unit.MEGABYTE_PER_SECOND,
                Better.HIGHER,
                Clock.HOST,
                new double[] {20.48, 16.384}),
            series(
                "latency-p99", Unit.MICROSECOND, Better.LOWER, Clock.HOST, new double[] {100, 125}),
            series("hits", Unit.PERCENT, Better.HIGHER, Clock.HOST, new double[] {50, 75})),
        result(
            "gpu.gemm",
            Map.of("device", "3"),
            new Outcome.Measured(),
            List.of(new Taint(0, 0, SIMULATED)),
            Map.of(),
            series(
                "flop-rate",
                Unit.TERAFLOP_PER_SECOND,
                Better.HIGHER,
                Clock.DEVICE,
                new double[] {2})),
        result(
            "gpu.crash",
            Map.of(),
            new Outcome.Failed(FailureKind.CRASHED, "SIGSEGV.", List.of()),
            List.of(),
            Map.of()),
        result("gpu.none", Map.of(), new Outcome.Skipped("no GPU"), List.of(), Map.of()));
  }

  private String text(ExportFormat format, MeasuredRun run) throws IOException {
    StringBuilder out = new StringBuilder();
    leftOut = format.export().write(run, out);
    return out.toString();
  }

  private JsonNode json(ExportFormat format, MeasuredRun run) throws IOException {
    return WITH_NAN.readTree(text(format, run));
  }

  private static JsonNode named(JsonNode list, String field, String name) {
    return list.valueStream()
        .filter(node -> node.path(field).asString("").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + list));
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void what_failed_or_was_skipped_or_simulated_is_said_in_the_format_or_beside_it(
      ExportFormat format) throws IOException {
    String said = (text(format, everyKind()) + leftOut).replace("%3A", ":");

    assertThat(said).contains("SIGSEGV", "no GPU", SIMULATED);
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void a_run_without_results_is_an_empty_document_of_the_format(ExportFormat format)
      throws IOException {
    String written = text(format, run());

    assertThat(leftOut).isEmpty();
    assertThat(written)
        .isEqualToNormalizingWhitespace(
            switch (format) {
              case JMH -> "[ ]";
              case CSV -> written.lines().findFirst().orElseThrow();
              case JSONL -> "";
              case SUPERBENCH -> "{\"node\":\"node \\\"a\\\"\"}";
              case OPENMETRICS, GOOGLE_BENCHMARK -> written;
            });
  }

  @Test
  void a_score_of_jmh_is_an_entry_as_jmh_wrote_it() throws IOException {
    JsonNode entry = json(ExportFormat.JMH, everyKind()).get(0);

    assertThat(entry.path("benchmark").asString()).isEqualTo("net.shop.Cart.total");
    assertThat(entry.path("mode").asString()).isEqualTo("avgt");
    assertThat(entry.path("threads").asInt()).isEqualTo(4);
    assertThat(entry.path("params").toString()).isEqualTo("{\"items\":\"64\"}");
    assertThat(entry.path("forks").asInt()).isEqualTo(2);
    assertThat(entry.path("jvmArgs").toString()).isEqualTo("[\"-Xmx2g\",\"-XX:+UseZGC\"]");
    assertThat(entry.path("warmupIterations").asInt()).isEqualTo(5);
    assertThat(entry.path("measurementIterations").asInt()).isEqualTo(2);
    assertThat(entry.path("measurementTime").isMissingNode()).isTrue();
    JsonNode primary = entry.path("primaryMetric");
    assertThat(primary.path("scoreUnit").asString()).isEqualTo("us/op");
    assertThat(primary.path("rawData").toString()).isEqualTo("[[20.25,20.5],[19.75,20.125]]");
  }

  /** The expected numbers are those that JMH 1.37 itself wrote beside these values. */
  @Test
  void score_error_and_percentiles_are_those_of_jmh() throws IOException {
    double[][] raw = RecordedJmh.RAW;
    JsonNode primary =
        json(
                ExportFormat.JMH,
                run(
                    measured(
                        "b",
                        series(
                            "throughput",
                            Unit.OPERATION_PER_MICROSECOND,
                            Better.HIGHER,
                            Clock.JMH,
                            raw))))
            .get(0)
            .path("primaryMetric");
    JsonNode recorded = WITH_NAN.readTree(RecordedJmh.PRIMARY);

    for (String field : List.of("score", "scoreError")) {
      assertThat(primary.path(field).asDouble())
          .as(field)
          .isCloseTo(recorded.path(field).asDouble(), within(1e-9));
    }
    assertThat(primary.path("scoreConfidence").get(1).asDouble())
        .isCloseTo(recorded.path("scoreConfidence").get(1).asDouble(), within(1e-9));
    recorded
        .path("scorePercentiles")
        .forEachEntry(
            (name, value) ->
                assertThat(primary.path("scorePercentiles").path(name).asDouble())
                    .as(name)
                    .isCloseTo(value.asDouble(), within(1e-9)));
    assertThat(primary.path("rawData")).isEqualTo(recorded.path("rawData"));
    assertThat(primary.propertyNames()).containsExactlyElementsOf(recorded.propertyNames());
  }

  @Test
  void up_to_two_values_have_no_error_and_jmh_says_so_with_a_text() throws IOException {
    JsonNode primary =
        json(
                ExportFormat.JMH,
                run(
                    measured(
                        "b",
                        series(
                            "time",
                            Unit.NANOSECOND_PER_OPERATION,
                            Better.LOWER,
                            Clock.JMH,
                            new double[] {3}))))
            .get(0)
            .path("primaryMetric");

    assertThat(primary.path("scoreError").asString()).isEqualTo("NaN");
    assertThat(primary.path("scoreConfidence").toString()).isEqualTo("[\"NaN\",\"NaN\"]");
  }

  @Test
  void rates_and_times_of_others_stand_apart_from_jmhs_in_units_of_jmh() throws IOException {
    JsonNode entries = json(ExportFormat.JMH, everyKind());

    JsonNode iops = named(entries, "benchmark", "storage.io.iops");
    assertThat(iops.path("mode").asString()).isEqualTo("thrpt");
    assertThat(iops.at("/primaryMetric/scoreUnit").asString()).isEqualTo("ops/s");
    assertThat(iops.at("/params/operation").asString()).isEqualTo("I/O");
    assertThat(iops.at("/params/clock").asString()).isEqualTo("host");
    assertThat(iops.at("/params/rw").asString()).isEqualTo("read");
    assertThat(iops.at("/secondaryMetrics/hits/scoreUnit").asString()).isEqualTo("%");
    JsonNode bandwidth = named(entries, "benchmark", "storage.io.bandwidth");
    assertThat(bandwidth.at("/primaryMetric/scoreUnit").asString()).isEqualTo("ops/us");
    assertThat(bandwidth.at("/primaryMetric/rawData").toString()).isEqualTo("[[20.48,16.384]]");
    assertThat(bandwidth.at("/params/operation").asString()).isEqualTo("byte");
    JsonNode latency = named(entries, "benchmark", "storage.io.latency-p99");
    assertThat(latency.path("mode").asString()).isEqualTo("avgt");
    assertThat(latency.at("/primaryMetric/scoreUnit").asString()).isEqualTo("us/op");
    JsonNode simulated = named(entries, "benchmark", "gpu.gemm.flop-rate");
    assertThat(simulated.at("/params/tainted").asString()).isEqualTo(SIMULATED);
    assertThat(simulated.at("/primaryMetric/score").asDouble()).isEqualTo(2e12);
    assertThat(leftOut)
        .containsExactlyInAnyOrder(
            "gpu.crash is left out: it failed (crashed): SIGSEGV.",
            "gpu.none is left out: it was skipped: no GPU",
            leftOut.stream().filter(s -> s.contains("1 of its 2 iterations")).findAny().orElse(""));
  }

  @Test
  void a_throughput_that_counts_no_operations_is_no_score_of_jmh() throws IOException {
    JsonNode entry =
        json(
                ExportFormat.JMH,
                run(
                    measured(
                        "host.sha256",
                        series(
                            "throughput",
                            Unit.GIGABYTE_PER_SECOND,
                            Better.HIGHER,
                            Clock.JMH,
                            new double[] {3}))))
            .get(0);

    assertThat(entry.path("benchmark").asString()).isEqualTo("host.sha256.throughput");
    assertThat(entry.at("/params/operation").asString()).isEqualTo("byte");
  }

  @Test
  void google_benchmark_gets_times_and_counters_and_no_invented_cpu_time() throws IOException {
    JsonNode root = json(ExportFormat.GOOGLE_BENCHMARK, everyKind());
    List<JsonNode> entries = new ArrayList<>();
    root.path("benchmarks").forEach(entries::add);

    assertThat(root.at("/context/vm_type").asString()).isEqualTo("Standard_X");
    JsonNode time =
        named(
            root.path("benchmarks"),
            "name",
            "net.shop.Cart.total/items:64/threads:4/time/clock:jmh");
    assertThat(time.path("run_type").asString()).isEqualTo("iteration");
    assertThat(time.path("repetitions").asInt()).isEqualTo(4);
    assertThat(time.path("repetition_index").asInt()).isZero();
    assertThat(time.path("real_time").asDouble()).isEqualTo(20.25);
    assertThat(time.path("time_unit").asString()).isEqualTo("us");
    assertThat(time.path("cpu_time").asDouble()).isNaN();
    JsonNode bandwidth =
        entries.stream().filter(entry -> entry.has("bytes_per_second")).findFirst().orElseThrow();
    assertThat(bandwidth.path("bytes_per_second").asDouble()).isEqualTo(20.48e6);
    assertThat(bandwidth.path("real_time").asDouble()).isCloseTo(48.828125, within(1e-12));
    assertThat(bandwidth.path("label").asString()).isEqualTo("real_time is the time of one byte");
    assertThat(entries)
        .filteredOn(entry -> entry.path("error_occurred").asBoolean(false))
        .extracting(entry -> entry.path("error_message").asString())
        .containsExactly("crashed: SIGSEGV.");
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(entry.propertyNames())
                    .as("what compare.py asks for without a check")
                    .contains("name", "run_type", "real_time", "cpu_time", "time_unit"));
    assertThat(entries)
        .filteredOn(entry -> entry.path("name").asString().startsWith("gpu.gemm"))
        .allSatisfy(entry -> assertThat(entry.path("label").asString()).contains(SIMULATED));
    assertThat(leftOut).singleElement().asString().contains("hits (%) is left out");
  }

  @Test
  void a_rate_of_0_has_no_time_in_google_benchmark() throws IOException {
    JsonNode root =
        json(
            ExportFormat.GOOGLE_BENCHMARK,
            run(
                measured(
                    "b",
                    series(
                        "iops", Unit.IO_PER_SECOND, Better.HIGHER, Clock.HOST, new double[] {0}))));

    assertThat(root.path("benchmarks").isEmpty()).isTrue();
    assertThat(leftOut).singleElement().asString().contains("a rate of 0");
  }

  /**
   * By the ABNF of OpenMetrics 1.0: a descriptor or a sample a line, labels with their escapes, the
   * samples of a family together, and a unit that ends its name.
   */
  @Test
  void open_metrics_keep_to_their_grammar_and_to_base_units() throws IOException {
    List<String> lines = text(ExportFormat.OPENMETRICS, everyKind()).lines().toList();
    Pattern line =
        Pattern.compile(
            "# (TYPE [a-z_]+ gauge|UNIT ([a-z_]+_)[a-z_]+ [a-z_]+|HELP [a-z_]+ [^\\n]+)"
                + "|[a-z_]+\\{[a-zA-Z_]\\w*=\"([^\"\\\\]|\\\\[\"n\\\\])*\""
                + "(,[a-zA-Z_]\\w*=\"([^\"\\\\]|\\\\[\"n\\\\])*\")*\\} -?[0-9.E-]+");

    assertThat(lines.getLast()).isEqualTo("# EOF");
    assertThat(lines.subList(0, lines.size() - 1)).allMatch(line.asMatchPredicate());
    assertThat(lines)
        .filteredOn(each -> each.startsWith("# UNIT"))
        .allSatisfy(each -> assertThat(each.split(" ")[2]).endsWith("_" + each.split(" ")[3]));
    List<String> names =
        lines.stream()
            .filter(each -> !each.startsWith("#"))
            .map(each -> each.substring(0, each.indexOf('{')))
            .toList();
    List<String> groups = new ArrayList<>();
    for (String name : names) {
      if (groups.isEmpty() || !groups.getLast().equals(name)) {
        groups.add(name);
      }
    }
    assertThat(groups).doesNotHaveDuplicates().contains("assay_sample_ratio");
    assertThat(lines)
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith("assay_sample_seconds{")
                    .contains("metric=\"latency-p99\"", "iteration=\"1\"", "tainted=\"steal\"")
                    .endsWith(" 1.25E-4"))
        .anySatisfy(each -> assertThat(each).contains("parameter_path_to=\"=x, \\\"y\\\"\\n\""));
  }

  @Test
  void superbench_gets_one_line_with_parts_that_cannot_be_mixed_up() throws IOException {
    String text = text(ExportFormat.SUPERBENCH, everyKind());
    JsonNode node = WITH_NAN.readTree(text);

    assertThat(text).hasLineCount(1);
    assertThat(node.path("node").asString()).isEqualTo("node \"a\"");
    assertThat(node.path("storage.io:path%2Fto==x, \"y\"\n,rw=read/iops_IO_per_s").asDouble())
        .isEqualTo(5000);
    assertThat(node.path("gpu.crash/return_code").asInt()).isEqualTo(32);
    assertThat(node.propertyNames())
        .anyMatch(key -> key.matches("gpu\\.gemm:device=3,tainted=.*/flop-rate_.*_clock_device:3"))
        .filteredOn(key -> !key.equals("node"))
        .allMatch(key -> key.matches("[^/:]+(:[^/:]+)?/[^/:]+(:\\d+)?"));
  }

  @Test
  void json_lines_have_a_value_or_a_reason_each() throws IOException {
    List<JsonNode> lines =
        text(ExportFormat.JSONL, everyKind()).lines().map(WITH_NAN::readTree).toList();

    assertThat(lines).hasSize(4 + 8 + 1 + 2);
    JsonNode first = lines.getFirst();
    assertThat(first.path("value").asDouble()).isEqualTo(20.25);
    assertThat(first.path("unit").asString()).isEqualTo("us/op");
    assertThat(first.at("/setting/JMH version").asString()).isEqualTo("1.37");
    assertThat(lines)
        .filteredOn(line -> line.path("outcome").asString().equals("failed"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.has("value")).isFalse();
              assertThat(line.path("reason").asString()).isEqualTo("crashed: SIGSEGV.");
            });
    assertThat(lines)
        .filteredOn(line -> line.has("tainted"))
        .extracting(line -> line.path("tainted").toString())
        .contains("[\"steal\"]", "[\"" + SIMULATED + "\"]");
  }

  @Test
  void csv_has_as_many_cells_in_every_line_as_names() throws IOException {
    List<String> lines = text(ExportFormat.CSV, everyKind()).lines().toList();

    assertThat(lines).hasSize(1 + 4 + 8 + 1 + 2);
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.replaceAll("\"([^\"]|\"\")*\"", "").split(",", -1)).hasSize(17));
    assertThat(lines.get(1)).contains(",net.shop.Cart.total,items=64 threads=4,measured,,time,");
    assertThat(lines.getLast()).contains("gpu.none,,skipped,no GPU,,,");
  }
}
