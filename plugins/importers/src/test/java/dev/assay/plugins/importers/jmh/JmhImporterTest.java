package dev.assay.plugins.importers.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Counted;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JmhImporterTest {
  private static final String QUICK = "org.sample.Sort.quick";

  @TempDir private Path directory;
  private final JmhImporter importer = new JmhImporter();

  private ImportTrial read(String entries) throws Exception {
    return read("[" + entries + "]", StandardCharsets.UTF_8);
  }

  private ImportTrial read(String text, Charset charset) throws Exception {
    Path file = directory.resolve("jmh.json");
    Files.write(file, text.getBytes(charset));
    return ImportTrial.of(importer, file, "jmh.json");
  }

  private static String entry(String mode, String unit, String params, String data) {
    return """
    {"benchmark": "org.sample.Sort.quick", "mode": "%s", "threads": 1, "forks": 1,
     "jdkVersion": "21.0.4", "params": %s, "measurementBatchSize": 1,
     "primaryMetric": {"score": 1.0, "scoreUnit": "%s", %s}}\
    """
        .formatted(mode, params, unit, data);
  }

  @Test
  void every_fork_keeps_its_iterations() throws Exception {
    ImportTrial file =
        read(entry("avgt", "us/op", "{\"n\": \"10\"}", "\"rawData\": [[1.5, 1.6], [1.4, 1.7]]"));

    assertThat(file.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(file.about()).containsEntry(About.JDK, "21.0.4");
    Row row = file.row(QUICK, "time");
    assertThat(row.work().parameters()).isEqualTo(Map.of("n", "10"));
    assertThat(row.forks()).isEqualTo(List.of(List.of(1.5, 1.6), List.of(1.4, 1.7)));
    assertThat(row.metric().unit()).isEqualTo(Unit.MICROSECOND_PER_OPERATION);
    assertThat(row.metric().better()).isEqualTo(Better.LOWER);
    assertThat(row.metric().clock()).isEqualTo(Clock.JMH);
    assertThat(row.metric().extent()).contains(Extent.CORE);
  }

  @ParameterizedTest
  @CsvSource({
    "thrpt, ops/ms, throughput, HIGHER, 1000",
    "thrpt, ops/day, throughput, HIGHER, 1.1574074074074073E-5",
    "avgt, hr/op, time, LOWER, 3600",
    "ss, min/op, single-shot-time, LOWER, 60",
    "sample, ns/op, sample-time, LOWER, 1e-9",
    "Throughput, ops/s, throughput, HIGHER, 1"
  })
  void a_mode_is_a_metric(String mode, String unit, String metric, Better better, double scale)
      throws Exception {
    Row row = read(entry(mode, unit, "{}", "\"rawData\": [[5]]")).row(QUICK, metric);

    assertThat(row.metric().better()).isEqualTo(better);
    assertThat(row.metric().unit().scale()).isCloseTo(scale, within(scale * 1e-12));
    assertThat(row.forks()).isEqualTo(List.of(List.of(5.0)));
  }

  @Test
  void an_iteration_of_sampling_mode_is_the_mean_of_its_histogram() throws Exception {
    Row row =
        read(entry(
                "sample",
                "ns/op",
                "{}",
                "\"rawDataHistogram\": [[[[100, 3], [200, 1]], [[50, 2]]]]"))
            .row(QUICK, "sample-time");

    assertThat(row.forks()).isEqualTo(List.of(List.of(125.0, 50.0)));
  }

  /** As of 10 forks of 20 iterations; each percentile has all of the samples again. */
  @Test
  void samples_of_a_long_measurement_are_no_more_than_can_be_kept() throws Exception {
    String iteration =
        IntStream.rangeClosed(1, 2_000)
            .mapToObj(i -> "[" + i + ",1]")
            .collect(Collectors.joining(",", "[", "]"));
    String fork = "[" + String.join(",", Collections.nCopies(20, iteration)) + "]";
    String histogram =
        "\"rawDataHistogram\": [" + String.join(",", Collections.nCopies(10, fork)) + "]";
    String entry =
        entry("sample", "us/op", "{}", histogram)
            .replace(
                "\"primaryMetric",
                "\"secondaryMetrics\": {\"quick·p0.50\": {\"scoreUnit\": \"us/op\", %s}}, \"primaryMetric"
                    .formatted(histogram));

    assertThat(read(entry).row(QUICK, "sample-time").forks())
        .hasSize(10)
        .allMatch(values -> values.equals(Collections.nCopies(20, 1000.5)));
  }

  @Test
  void entries_of_one_benchmark_add_modes_and_forks_and_a_copy_adds_nothing() throws Exception {
    String once = entry("avgt", "us/op", "{}", "\"rawData\": [[1]]");
    ImportTrial file =
        read(
            String.join(
                ",",
                once,
                entry("thrpt", "ops/us", "{}", "\"rawData\": [[1]]"),
                once,
                entry("avgt", "ms/op", "{}", "\"rawData\": [[0.002]]")));

    assertThat(file.rows()).hasSize(2);
    assertThat(file.row(QUICK, "time").forks()).isEqualTo(List.of(List.of(1.0), List.of(2.0)));
  }

  @Test
  void entries_that_were_measured_unlike_are_of_no_use() throws Exception {
    String once = entry("avgt", "us/op", "{}", "\"rawData\": [[1]]");
    Row row = read(once + "," + once.replace("21.0.4", "25.0.1")).row(QUICK, "time");

    assertThat(row.circumstances().flaw().orElse(""))
        .isEqualTo(
            "org.sample.Sort.quick is there more than once, with JDK 21.0.4 and with JDK 25.0.1:"
                + " put each into a file of its own.");
  }

  @Test
  void threads_and_batches_define_the_work_beside_parameters_of_the_same_name() throws Exception {
    Row row =
        read(entry("ss", "ms/op", "{\"threads\": \"3\"}", "\"rawData\": [[1]]")
                .replace("\"threads\": 1", "\"threads\": 4")
                .replace("BatchSize\": 1", "BatchSize\": 50"))
            .row(QUICK, "single-shot-time");

    assertThat(row.work().parameters())
        .isEqualTo(Map.of("threads", "3", "jmh-threads", "4", "batch-size", "50"));
    assertThat(row.metric().extent()).isEmpty();
  }

  @Test
  void what_a_file_tells_of_its_making_is_kept_and_what_it_does_not_is_unknown() throws Exception {
    Row row = read(entry("avgt", "us/op", "{}", "\"rawData\": [[1]]")).row(QUICK, "time");

    assertThat(row.circumstances().facts())
        .containsOnly(
            Map.entry("JDK", "21.0.4"),
            Map.entry("forks", "benchmarks in processes of their own"),
            Map.entry("threads", "1"),
            Map.entry("batch size", "1"));
    assertThat(row.circumstances().unknownFacts())
        .contains("JVM options", "time of a warm-up iteration", "virtual machine", "JMH version");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"rawData\": [[\"NaN\"]]|has the value \"NaN\", which is not a finite number.",
        "\"rawData\": [[1e999]]|has the value \"1e999\", which is not a finite number.",
        "\"rawData\": [[null]]|has the value null, which is not a finite number.",
        "\"rawData\": [[1], {}]|has the rawData {}, which is not a list of forks.",
        "\"rawData\": {}|has no rawData, so its variation is not known.",
        "\"rawData\": [[1, 2], [1]]|has forks of 2 and 1 iterations: some are missing, as where one"
            + " failed.",
        "\"rawData\": [[-1]]|has the value -1.0: a time or a rate below 0 has no ratio.",
        "\"rawData\": [[0]]|has the value 0.0, which cannot be a value of time.",
        "\"rawData\": []|has no values: its iterations failed, or were taken out.",
        "\"rawDataHistogram\": [[[[5, -1]]]]|has an iteration whose mean is not known, […].",
      })
  void one_bad_entry_costs_its_metric_and_not_the_file(String data, String flaw) throws Exception {
    ImportTrial file =
        read(
            entry("avgt", "us/op", "{}", data)
                + ","
                + entry("thrpt", "ops/us", "{}", "\"rawData\": [[1]]"));

    assertThat(file.row(QUICK, "time").circumstances().flaw()).contains(QUICK + " " + flaw);
    assertThat(file.row(QUICK, "throughput").forks()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "us/op|ops/us|has the mode avgt (time per operation) and the unit ops/us (operation rate)",
        "us/op|eons/op|has the unknown unit \"eons/op\".",
        "\"primaryMetric\"|\"primary\"|has no primaryMetric.",
        "\"avgt\"|\"Infinity\"|has the mode \"Infinity\"; JMH's are thrpt, avgt, sample and ss.",
      })
  void what_contradicts_itself_and_is_alone_is_refused(String from, String to, String why) {
    String entry = entry("avgt", "us/op", "{}", "\"rawData\": [[1]]").replace(from, to);

    assertThatThrownBy(() -> read(entry))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("it holds nothing that can be judged: org.sample.Sort.quick " + why);
  }

  @Test
  void what_is_not_of_jmh_is_refused_saying_why() {
    assertThatThrownBy(() -> read("{\"name\": \"x\"}"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("an entry of the list names no benchmark");
    assertThatThrownBy(
            () -> read(entry("avgt", "us/op", "{}", "\"rawData\": [[1]]"), StandardCharsets.UTF_8))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("put it in [ ]");
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("-rf json");
  }

  @Test
  void what_was_counted_beside_the_score_is_no_metric_of_its_own() throws Exception {
    String secondary =
        """
        "secondaryMetrics": {
          "·gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": [[24.0, 24.5]]},
          "gc.alloc.rate": {"scoreUnit": "MB/sec", "rawData": [[900.0, 910.0]]},
          "gc.count": {"scoreUnit": "counts", "rawData": [[3, 4]]},
          "instructions:u": {"scoreUnit": "#/op", "rawData": [[310.0, 311.0]]},
          "branches": {"scoreUnit": "#/op", "rawData": [["NaN", 12.0]]},
          "late": {"scoreUnit": "#/op", "rawData": [[12.0]]},
          "odd": {"scoreUnit": "furlongs", "rawData": [[1, 2]]},
          "quick·p0.50": {"scoreUnit": "us/op", "rawData": [[1, 2]]}}, "primaryMetric\
        """;
    String entry =
        entry("avgt", "us/op", "{}", "\"rawData\": [[1.5, 1.6]]")
            .replace("\"primaryMetric", secondary);

    ImportTrial file = read(entry);
    assertThat(file.rows()).hasSize(1);
    assertThat(file.row(QUICK, "time").counted())
        .extracting(Counted::name, counted -> counted.unit().symbol(), Counted::forks)
        .containsExactly(
            tuple("·gc.alloc.rate.norm", "B/op", List.of(List.of(24.0, 24.5))),
            tuple("gc.alloc.rate", "MiB/s", List.of(List.of(900.0, 910.0))),
            tuple("gc.count", "count", List.of(List.of(3.0, 4.0))),
            tuple("instructions:u", "#/op", List.of(List.of(310.0, 311.0))));
    assertThat(file.leftOut())
        .containsExactly(
            "secondary metric branches: it has the value \"NaN\", which is not a finite number",
            "secondary metric late: it has not a value for each of the score's",
            "secondary metric odd: its unit \"furlongs\" is not known");
  }

  /** A million operations of a microsecond, and ten. */
  @ParameterizedTest
  @CsvSource({"1 s, 24.5", "10 us, 0.0"})
  void what_jmh_itself_may_have_allocated_is_not_of_the_benchmark(String time, double bytes)
      throws Exception {
    String timed =
        """
        "measurementTime": "%s", "secondaryMetrics":
          {"gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": [[24.5]]}}, "primaryMetric\
        """
            .formatted(time);
    String entry =
        entry("avgt", "us/op", "{}", "\"rawData\": [[1]]").replace("\"primaryMetric", timed);

    assertThat(read(entry).row(QUICK, "time").counted().getFirst().forks())
        .isEqualTo(List.of(List.of(bytes)));
  }

  @Test
  void forks_of_several_entries_count_what_each_of_them_does() throws Exception {
    String secondary =
        """
        "secondaryMetrics": {"%s": {"scoreUnit": "#/op", "rawData": [[%d]]},
          "cycles": {"scoreUnit": "#/op", "rawData": [[%d]]}}, "primaryMetric\
        """;
    String first =
        entry("avgt", "us/op", "{}", "\"rawData\": [[1]]")
            .replace("\"primaryMetric", secondary.formatted("branches", 5, 7));
    String second =
        entry("avgt", "us/op", "{}", "\"rawData\": [[2]]")
            .replace("\"primaryMetric", secondary.formatted("loads", 6, 8));

    assertThat(read(first + "," + second).row(QUICK, "time").counted())
        .extracting(Counted::name, Counted::forks)
        .containsExactly(tuple("cycles", List.of(List.of(7.0), List.of(8.0))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void a_byte_order_mark_and_utf_16_are_no_fault(String charset) throws Exception {
    String text = "\ufeff[" + entry("avgt", "us/op", "{}", "\"rawData\": [[1]]") + "]";

    assertThat(read(text, Charset.forName(charset)).row(QUICK, "time").forks()).hasSize(1);
  }

  /** There JMH wrote in the encoding of the system, and "·" into names. */
  @Test
  void names_in_the_encoding_of_windows_are_read() throws Exception {
    String text = "[" + entry("avgt", "us/op", "{\"·s\": \"1\"}", "\"rawData\": [[1]]") + "]";

    assertThat(read(text, StandardCharsets.ISO_8859_1).row(QUICK, "time").forks()).hasSize(1);
  }

  @Test
  void samples_of_old_and_new_versions_give_their_values() throws Exception {
    Row sampled =
        Samples.read(importer, "jmh/jmh-1.21-sample-mode-histogram-NaN.json").rows().getFirst();
    assertThat(sampled.metric().name()).isEqualTo("sample-time");
    assertThat(sampled.tool()).isEqualTo(Tool.OF_THE_WORKLOAD);
    assertThat(sampled.circumstances().facts()).containsEntry("JMH version", "1.21");
    assertThat(mean(sampled)).isCloseTo(3.7283168256, within(0.01));

    Row forks =
        Samples.read(importer, "jmh/jmh-1.37-thrpt-5forks-no-params.json").rows().getFirst();
    assertThat(forks.forks()).hasSize(5).allMatch(fork -> fork.size() == 5);
    assertThat(mean(forks)).isCloseTo(335.08682062944797, within(1e-9));

    ImportTrial old = Samples.read(importer, "jmh/jmh-old-no-jmhVersion-avgt-0forks.json");
    assertThat(old.rows()).hasSize(2);
    assertThat(mean(old.rows().getFirst())).isCloseTo(21.43171421179959, within(1e-9));
    assertThat(old.rows().getFirst().circumstances().facts())
        .containsEntry("forks", "benchmarks in the process that started them (0 forks)");
  }

  private static double mean(Row row) {
    return row.forks().stream().flatMap(List::stream).mapToDouble(v -> v).average().orElseThrow();
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(importer, directory, "jmh.json")
        .of(
            "["
                + entry("avgt", "us/op", "{\"n\": \"10\"}", "\"rawData\": [[1.5, 1.6], [1.4, 1.7]]")
                + ",\n"
                + entry("thrpt", "ops/us", "{}", "\"rawData\": [[12.25], [13.5]]")
                + "]\n");
  }

  @Test
  void benchmarks_with_modes_of_other_tools_are_not_of_jmh() throws Exception {
    for (String other :
        List.of(
            "[{\"benchmark\": \"PingPong\", \"mode\": null, \"data\": []}]",
            "[{\"benchmark\": \"fill\", \"mode\": \"random\", \"score\": 7}]")) {
      assertThat(importer.recognises(new Beginning("a.json", other))).isEqualTo(Likeness.NONE);
    }
  }
}
