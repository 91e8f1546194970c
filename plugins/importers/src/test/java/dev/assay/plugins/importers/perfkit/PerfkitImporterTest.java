package dev.assay.plugins.importers.perfkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.Better;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import org.junit.jupiter.api.Test;

class PerfkitImporterTest extends ImporterTrials {
  PerfkitImporterTest() {
    super(new PerfkitImporter(), "results.json");
  }

  private static final String SAMPLE =
      """
      {"metric": "%s", "value": %s, "unit": "%s", "metadata": {"streams": 2}, \
      "timestamp": 1426000000.25, "test": "iperf", "official": true, "owner": "user", \
      "product_name": "PerfKitBenchmarker", "run_uri": "%s", "sample_uri": "s1", \
      "labels": "|cloud:GCP|,|machine_type:n1-standard-1|,|ip_type:external|,|zone:eu-1|,\
      |perfkitbenchmarker_version:v1.15|"}
      """;

  private static String sample(String metric, String value, String unit, String run) {
    return SAMPLE.formatted(metric, value, unit, run);
  }

  private static final String FILE =
      sample("Throughput", "941.5", "Mbits/sec", "r1")
          + sample("Throughput", "939.25", "Mbits/sec", "r1")
          + sample("Throughput", "930.75", "Mbits/sec", "r2")
          + sample("Round Trip", "1.5", "ms", "r1")
          + sample("fio bandwidth", "5.5", "KB/s", "r1")
          + sample("score", "77.5", "points", "r1");

  @Test
  void equal_samples_of_a_run_are_values_of_one_row() throws Exception {
    ImportTrial log = recognised(FILE);
    assertThat(texts(log))
        .containsExactly(
            "perfkit.iperf throughput [[941.5, 939.25]]Mbit/s mean",
            "perfkit.iperf throughput [[930.75]]Mbit/s mean",
            "perfkit.iperf round-trip [[1.5]]ms mean");
    Row row = log.rows().getFirst();
    assertThat(row.metric().better()).isEqualTo(Better.HIGHER);
    assertThat(log.rows().getLast().metric().better()).isEqualTo(Better.LOWER);
    assertThat(row.tool()).hasToString("perfkit iperf v1.15");
    assertThat(row.work().parameters())
        .containsOnlyKeys("ip_type", "streams")
        .containsEntry("streams", "2");
    assertThat(row.circumstances().said())
        .extracting(said -> said.what() + "=" + said.value())
        .containsExactly("VM_TYPE=n1-standard-1", "DATE=2015-03-10T15:06:40Z");
  }

  @Test
  void what_does_not_say_its_direction_or_bytes_is_left_out() throws Exception {
    assertThat(recognised(FILE).leftOut())
        .containsExactly(
            "5: iperf fio bandwidth: whether a KB/s is of 1,000 or 1,024 is not said",
            "6: iperf score: the file does not say whether more 'points' is better");
    assertThatThrownBy(() -> recognised(sample("score", "77.5", "points", "r1")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_unit_with_a_control_character_is_one_that_nobody_knows() throws Exception {
    assertThat(recognised(FILE + sample("a", "1.5", "Mbit\u001cs", "r1")).leftOut()).hasSize(3);
  }

  @Test
  void a_damaged_file_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "results.json").of(FILE);
  }
}
