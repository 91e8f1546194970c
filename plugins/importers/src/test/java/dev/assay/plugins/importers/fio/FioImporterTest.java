package dev.assay.plugins.importers.fio;

import static dev.assay.plugins.importers.fio.FioReports.NONE;
import static dev.assay.plugins.importers.fio.FioReports.OPTIONS;
import static dev.assay.plugins.importers.fio.FioReports.PLAIN;
import static dev.assay.plugins.importers.fio.FioReports.document;
import static dev.assay.plugins.importers.fio.FioReports.job;
import static dev.assay.plugins.importers.fio.FioReports.latencies;
import static dev.assay.plugins.importers.fio.FioReports.percentiles;
import static dev.assay.plugins.importers.fio.FioReports.reading;
import static dev.assay.plugins.importers.fio.FioReports.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.testkit.ImportTrial;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FioImporterTest extends ImporterTrials {
  FioImporterTest() {
    super(new FioImporter(), "f");
  }

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
        read(document("3.33", 2, job("j", options, reading(5000, 2000), reading(10000, 2000))));
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
        job("j", options, reading(5000, 2000), reading(10000, 2000))
            .replaceFirst(
                "\"job_runtime\"", "\"mixed\" : " + reading(15000, 2000) + ", \"job_runtime\"");
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
                job("j", options, reading(4000, 1000), NONE),
                job("j", options, reading(6000, 2000), NONE)));
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
                job("a", OPTIONS, reading(4000, 1000), NONE),
                job("b", OPTIONS, reading(6000, 2000), NONE)));
    assertThat(trial.rows()).allMatch(row -> row.apart().isPresent());
    ImportTrial oneAfterTheOther =
        read(
            document(
                "3.33",
                2,
                job("a", OPTIONS, reading(4000, 1000), NONE),
                job("b", OPTIONS, reading(6000, 2000), NONE)
                    .replace("\"groupid\" : 0", "\"groupid\" : 1")));
    assertThat(oneAfterTheOther.rows())
        .filteredOn(row -> row.work().workload().equals("storage.io"))
        .allMatch(row -> row.apart().isEmpty());
  }

  @Test
  void jobs_reported_together_that_do_unlike_work_are_no_row_of_the_first_one() throws Exception {
    ImportTrial trial =
        read(document("3.33", 2, job("a", OPTIONS, reading(4000, 1000), reading(500, 1000))));
    Row iops = trial.row("storage.io", "iops");
    assertThat(iops.apart()).isPresent();
    assertThat(iops.work().parameters()).containsEntry("rw", Row.UNKNOWN);
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
    String job = job("j", "{ \"rw\" : \"randread\" }", reading(4000, 1000), NONE);
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
}
