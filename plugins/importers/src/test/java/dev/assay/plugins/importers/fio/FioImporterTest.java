package dev.assay.plugins.importers.fio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FioImporterTest {
  private static final String NONE =
      """
      { "io_bytes" : 0, "io_kbytes" : 0, "bw_bytes" : 0, "bw" : 0, "iops" : 0.000000, "runtime" : 0,
        "total_ios" : 0,
        "clat_ns" : { "min" : 0, "max" : 0, "mean" : 0.000000, "stddev" : 0.000000, "N" : 0 },
        "lat_ns" : { "min" : 0, "max" : 0, "mean" : 0.000000, "stddev" : 0.000000, "N" : 0 } }\
      """;

  private static final String OPTIONS =
      """
      { "name" : "j", "rw" : "randread", "bs" : "8k", "size" : "1G", "direct" : "1",
        "iodepth" : "16", "ioengine" : "libaio" }\
      """;

  @TempDir private Path directory;
  private final FioImporter importer = new FioImporter();

  private ImportTrial read(String text) throws Exception {
    return ImportTrial.of(importer, Files.writeString(directory.resolve("f"), text), "f");
  }

  /** A section of so many I/Os of 8 KiB in so many milliseconds. */
  private static String transfer(long ios, long milliseconds, String latencies) {
    return """
    { "io_bytes" : %d, "io_kbytes" : %d, "bw_bytes" : %d, "bw" : %d, "iops" : %d.250000,
      "runtime" : %d, "total_ios" : %d, %s }\
    """
        .formatted(
            ios * 8192,
            ios * 8,
            ios * 8192 * 1000 / milliseconds,
            ios * 8000 / milliseconds,
            ios * 1000 / milliseconds,
            milliseconds,
            ios,
            latencies);
  }

  private static String latencies(String clatPercentile, String latPercentile) {
    return """
    "clat_ns" : { "min" : 7001, "max" : 90001, "mean" : 20001.5, "stddev" : 901.5 %s },
      "lat_ns" : { "min" : 8002, "max" : 95002, "mean" : 25002.5, "stddev" : 952.5 %s }\
    """
        .formatted(clatPercentile, latPercentile);
  }

  private static String percentiles(long p99) {
    return ", \"percentile\" : { \"1.000000\" : 9003, \"99.000000\" : %d, \"0.00\" : 0, \"0.00\" : 0 }"
        .formatted(p99);
  }

  private static String job(String name, String options, String read, String write) {
    return """
    { "jobname" : "%s", "groupid" : 0, "error" : 0, "job options" : %s,
      "read" : %s,
      "write" : %s,
      "trim" : %s,
      "job_runtime" : 2000, "usr_cpu" : 10.5, "sys_cpu" : 20.25 }\
    """
        .formatted(name, options, read, write, NONE);
  }

  private static String document(String version, long seconds, String... jobs) {
    return """
    {
      "fio version" : "fio-%s",
      "timestamp" : %d,
      "jobs" : [
        %s
      ]
    }
    """
        .formatted(version, 1_700_000_000 + seconds, String.join(",\n", jobs));
  }

  private static String read(long ios, long milliseconds) {
    return transfer(ios, milliseconds, latencies("", percentiles(44005)));
  }

  private static final String PLAIN =
      document("3.33", 2, job("j", OPTIONS, read(5000, 2000), NONE));

  private static double value(ImportTrial trial, String workload, String metric) {
    return trial.row(workload, metric).forks().getFirst().getFirst();
  }

  @Test
  void a_job_is_a_row_of_storage_io_with_all_that_defines_the_work() throws Exception {
    ImportTrial trial = read(PLAIN);
    assertThat(trial.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(2500.25);
    assertThat(value(trial, "storage.io", "bandwidth")).isEqualTo(20.48);
    assertThat(value(trial, "storage.io", "latency-min")).isEqualTo(8.002);
    assertThat(value(trial, "storage.io", "latency-p99")).isEqualTo(44.005);
    assertThat(value(trial, "storage.io", "cpu-per-io")).isEqualTo(123, offset(1e-9));
    assertThat(value(trial, "fio.read", "completion-latency-mean")).isEqualTo(20.0015);
    assertThat(trial.row("storage.io", "iops").apart()).isEmpty();
    assertThat(trial.row("storage.io", "iops").work().parameters())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("rw", "randread"),
                Map.entry("bs", "8k"),
                Map.entry("bssplit", "none"),
                Map.entry("iodepth", "16"),
                Map.entry("numjobs", "1"),
                Map.entry("size", "1g"),
                Map.entry("offset", "0"),
                Map.entry("direct", "true"),
                Map.entry("engine", "libaio"),
                Map.entry("rwmixread", "50"),
                Map.entry("fsync", "0"),
                Map.entry("fdatasync", "0"),
                Map.entry("random_distribution", "random"),
                Map.entry("rate_iops", "0"),
                Map.entry("rate_process", "linear"),
                Map.entry("ramp_time", "0s"),
                Map.entry("buffer_compress_percentage", "0"),
                Map.entry("fixedbufs", "false"),
                Map.entry("registerfiles", "false"),
                Map.entry("sqthread_poll", "false"),
                Map.entry("hipri", "false"),
                Map.entry("iodepth_batch_submit", "1"),
                Map.entry("iodepth_batch_complete_max", "1"),
                Map.entry("hugepages", "false"),
                Map.entry("device", "none"),
                Map.entry("destroy_data_on", "none"),
                Map.entry("steady_rounds", "0"),
                Map.entry("steady_round_time", "5s")));
  }

  @Test
  void before_2_99_latencies_are_microseconds_and_rates_kibibytes() throws Exception {
    ImportTrial trial =
        read(
            """
            {
              "fio version" : "fio-2.1.4",
              "jobs" : [ { "jobname" : "j", "groupid" : 0, "error" : 0,
                "read" : { "io_bytes" : 2000, "bw" : 1000, "iops" : 250, "runtime" : 2000,
                  "clat" : { "min" : 10, "max" : 900, "mean" : 80.5, "stddev" : 3.25,
                    "percentile" : { "99.000000" : 708, "0.00" : 0, "0.00" : 0 } },
                  "lat" : { "min" : 11, "max" : 901, "mean" : 81.5, "stddev" : 3.5 } },
                "write" : { "io_bytes" : 0, "bw" : 0, "iops" : 0, "runtime" : 0 } } ]
            }
            """);
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(250);
    assertThat(value(trial, "storage.io", "bandwidth")).isEqualTo(1.024);
    assertThat(value(trial, "storage.io", "latency-mean")).isEqualTo(81.5);
    assertThat(value(trial, "fio.read", "completion-latency-p99")).isEqualTo(708);
    assertThat(trial.row("storage.io", "iops").work().parameters())
        .containsEntry("rw", Row.UNKNOWN)
        .containsEntry("bs", Row.UNKNOWN)
        .containsEntry("direct", Row.UNKNOWN)
        .containsEntry("numjobs", Row.UNKNOWN)
        .containsEntry("engine", Row.UNKNOWN);
  }

  @Test
  void from_3_1_to_3_12_percentiles_of_the_whole_latency_stand_under_the_completion_latency()
      throws Exception {
    String options = OPTIONS.replace("}", ", \"lat_percentiles\" : \"1\" }");
    String section = transfer(5000, 2000, latencies(percentiles(33004), ""));
    ImportTrial old = read(document("3.7", 2, job("j", options, section, NONE)));
    assertThat(value(old, "storage.io", "latency-p99")).isEqualTo(33.004);
    assertThat(old.rows()).noneMatch(row -> row.metric().name().equals("completion-latency-p99"));
    ImportTrial later = read(document("3.13", 2, job("j", options, section, NONE)));
    assertThat(value(later, "fio.read", "completion-latency-p99")).isEqualTo(33.004);
    assertThat(later.rows()).noneMatch(row -> row.metric().name().equals("latency-p99"));
  }

  @Test
  void reads_and_writes_of_a_job_are_added_and_kept_apart() throws Exception {
    String options = OPTIONS.replace("randread", "randrw");
    ImportTrial trial =
        read(document("3.33", 2, job("j", options, read(5000, 2000), read(10000, 2000))));
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(2500.25 + 5000.25);
    assertThat(value(trial, "storage.io", "latency-mean")).isEqualTo(25.0025, offset(1e-9));
    assertThat(value(trial, "storage.io", "latency-stdev")).isEqualTo(0.9525, offset(1e-3));
    assertThat(value(trial, "fio.read", "iops")).isEqualTo(2500.25);
    assertThat(value(trial, "fio.write", "latency-p99")).isEqualTo(44.005);
    assertThat(trial.row("fio.write", "iops").apart()).isPresent();
    assertThat(trial.rows())
        .filteredOn(row -> row.work().workload().equals("storage.io"))
        .noneMatch(row -> row.metric().name().startsWith("latency-p"));
  }

  @Test
  void what_fio_added_itself_is_not_added_again() throws Exception {
    String options = OPTIONS.replace("randread", "randrw");
    String both =
        job("j", options, read(5000, 2000), read(10000, 2000))
            .replaceFirst(
                "\"job_runtime\"", "\"mixed\" : " + read(15000, 2000) + ", \"job_runtime\"");
    ImportTrial trial = read(document("3.33", 2, both));
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(7500.25);
    assertThat(value(trial, "storage.io", "latency-p99")).isEqualTo(44.005);
  }

  @Test
  void jobs_of_one_section_are_one_row_of_all_their_ios_over_the_longest_time() throws Exception {
    String options = OPTIONS.replace("}", ", \"numjobs\" : \"2\" }");
    ImportTrial trial =
        read(
            document(
                "3.33",
                2,
                job("j", options, read(4000, 1000), NONE),
                job("j", options, read(6000, 2000), NONE)));
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(5000);
    assertThat(value(trial, "storage.io", "bandwidth")).isEqualTo(40.96);
    assertThat(trial.row("storage.io", "iops").work().parameters()).containsEntry("numjobs", "2");
    assertThat(trial.rows())
        .filteredOn(row -> row.work().workload().equals("fio.read"))
        .filteredOn(row -> row.metric().name().equals("iops"))
        .extracting(row -> row.work().parameters().get("job") + " " + row.forks())
        .containsExactly("1 of 2 [[4000.25]]", "2 of 2 [[3000.25]]");
  }

  @Test
  void a_job_among_others_is_no_row_of_storage_io_alone() throws Exception {
    ImportTrial trial =
        read(
            document(
                "3.33",
                2,
                job("a", OPTIONS, read(4000, 1000), NONE),
                job("b", OPTIONS, read(6000, 2000), NONE)));
    assertThat(trial.rows()).allMatch(row -> row.apart().isPresent());
    ImportTrial oneAfterTheOther =
        read(
            document(
                "3.33",
                2,
                job("a", OPTIONS, read(4000, 1000), NONE),
                job("b", OPTIONS, read(6000, 2000), NONE)
                    .replace("\"groupid\" : 0", "\"groupid\" : 1")));
    assertThat(oneAfterTheOther.rows())
        .filteredOn(row -> row.work().workload().equals("storage.io"))
        .allMatch(row -> row.apart().isEmpty());
  }

  @Test
  void jobs_reported_together_that_do_unlike_work_are_no_row_of_the_first_one() throws Exception {
    ImportTrial trial =
        read(document("3.33", 2, job("a", OPTIONS, read(4000, 1000), read(500, 1000))));
    Row iops = trial.row("storage.io", "iops");
    assertThat(iops.apart()).isPresent();
    assertThat(iops.work().parameters()).containsEntry("rw", Row.UNKNOWN);
  }

  @Test
  void only_the_last_report_of_a_run_counts() throws Exception {
    String first = document("3.33", 1, job("j", OPTIONS, read(1000, 1000), NONE));
    String second = document("3.33", 2, job("j", OPTIONS, read(3000, 2000), NONE));
    String third = document("3.33", 3, job("j", OPTIONS, read(7000, 3000), NONE));
    ImportTrial trial = read(first + "Jobs: 1 (f=1): [r(1)]\n" + second + third);
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(2333.25);
    assertThat(trial.leftOut()).singleElement().asString().contains("2 earlier reports");
  }

  @Test
  void two_runs_of_the_same_job_are_two_rows() throws Exception {
    String first = document("3.33", 10, job("j", OPTIONS, read(10000, 10000), NONE));
    String second = document("3.33", 21, job("j", OPTIONS, read(12000, 10001), NONE));
    assertThat(read(first + second).rows())
        .filteredOn(row -> row.metric().name().equals("iops"))
        .extracting(Row::forks)
        .containsExactly(List.of(List.of(1000.25)), List.of(List.of(1199.25)));
  }

  @Test
  void a_report_that_is_cut_off_is_told_and_those_before_it_count() throws Exception {
    String cut = document("3.33", 3, job("j", OPTIONS, read(7000, 3000), NONE));
    ImportTrial trial = read(PLAIN + cut.substring(0, cut.length() / 2));
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(2500.25);
    assertThat(trial.leftOut()).singleElement().asString().contains("cut off");
    assertThatThrownBy(() -> read(PLAIN.substring(0, PLAIN.length() - 5)))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void a_job_with_an_error_and_one_without_io_are_left_out() throws Exception {
    ImportTrial trial =
        read(
            document(
                "3.33",
                2,
                job("good", OPTIONS, read(4000, 1000), NONE),
                job("bad", OPTIONS, read(4000, 1000), NONE)
                    .replace("\"error\" : 0", "\"error\" : 5"),
                job("idle", OPTIONS, NONE, NONE)));
    assertThat(trial.rows())
        .allSatisfy(row -> assertThat(row.work().remarks()).containsEntry("jobname", "good"));
    assertThat(trial.leftOut())
        .anyMatch(text -> text.contains("job bad: it ended with error 5"))
        .anyMatch(text -> text.contains("job idle: it did no I/O"));
    assertThatThrownBy(() -> read(PLAIN.replace("\"error\" : 0", "\"error\" : 5")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void global_options_hold_for_every_job_unless_it_has_its_own() throws Exception {
    String text =
        PLAIN.replace(
            "\"jobs\" :",
            "\"global options\" : { \"bs\" : \"64k\", \"ramp_time\" : \"10\", \"bs\" : \"1M\","
                + " \"rate_iops\" : \"100,200\", \"thinktime\" : \"5\" },\n  \"jobs\" :");
    assertThat(read(text).row("storage.io", "iops").work().parameters())
        .containsEntry("bs", "8k")
        .containsEntry("ramp_time", "10s")
        .containsEntry("rate_iops", "100")
        .containsEntry("thinktime", "5");
  }

  @Test
  void servers_have_options_of_their_own() throws Exception {
    String job = job("j", "{ \"rw\" : \"randread\" }", read(4000, 1000), NONE);
    String text =
        document(
                "3.40",
                2,
                job.replace("\"jobname\"", "\"hostname\" : \"a\", \"port\" : 1, \"jobname\""),
                job.replace("\"jobname\"", "\"hostname\" : \"b\", \"port\" : 1, \"jobname\""),
                job.replace("\"j\"", "\"All clients\"")
                    .replace("\"jobname\"", "\"hostname\" : \"b\", \"port\" : 1, \"jobname\""))
            .replace(
                "\"jobs\" :",
                """
                "global options" : [
                  { "hostname" : "a", "port" : 1, "bs" : "4k" },
                  { "hostname" : "b", "port" : 1, "bs" : "16k" } ],
                "client_stats" :\
                """);
    ImportTrial trial = read(text);
    assertThat(trial.rows())
        .filteredOn(row -> row.work().workload().equals("storage.io"))
        .filteredOn(row -> row.metric().name().equals("iops"))
        .extracting(row -> row.work().parameters().get("bs"))
        .containsExactly("4k", "16k");
    assertThat(trial.rows())
        .filteredOn(row -> "All clients".equals(row.work().parameters().get("job")))
        .isNotEmpty()
        .allMatch(row -> row.circumstances().said().size() == 1);
  }

  @Test
  void what_fio_prints_for_people_is_refused() {
    assertThatThrownBy(
            () ->
                read(
                    "j: (g=0): rw=read, bs=(R) 4096B-4096B\nfio-3.33\n"
                        + "j: (groupid=0, jobs=1): err= 0: pid=7\n  read: IOPS=3, BW=9KiB/s\n"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("--output-format=json");
    assertThatThrownBy(() -> read("3;fio-3.33;j;0;0;4096;682666;10666;6;0;0;0.0;0.0;3;1970;87.2\n"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContainingAll("terse", "--output-format=json");
  }

  @Test
  void a_damaged_file_gives_no_number_that_it_does_not_have() {
    new Mutations(
            importer,
            directory,
            "fio.json",
            row ->
                row.metric().name().equals("cpu-per-io")
                    || Row.UNKNOWN.equals(row.work().parameters().get("rw")))
        .of("fio: some warning\n" + PLAIN);
  }
}
