package dev.assay.plugins.importers.googlebenchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import org.junit.jupiter.api.Test;

class GoogleBenchmarkImporterTest extends ImporterTrials {
  GoogleBenchmarkImporterTest() {
    super(new GoogleBenchmarkImporter(), "gb.json");
  }

  private static final String CONTEXT =
      """
      {
        "context": {
          "date": "2024-05-01T10:00:00+02:00",
          "host_name": "node-a",
          "num_cpus": 8,
          "cpu_scaling_enabled": true,
          "library_version": "v1.8.3",
          "library_build_type": "debug"
        },
        "benchmarks": [
      """;
  private static final String REPETITIONS =
      """
          {"name": "BM_Copy/64/threads:2", "run_name": "BM_Copy/64/threads:2",
           "run_type": "iteration", "threads": 2, "iterations": 100, "real_time": 12.5,
           "cpu_time": 12.25, "time_unit": "us", "bytes_per_second": 5120000.5, "misses": 3},
          {"name": "BM_Copy/64/threads:2", "run_name": "BM_Copy/64/threads:2",
           "run_type": "iteration", "threads": 2, "iterations": 100, "real_time": 12.75,
           "cpu_time": 12.5, "time_unit": "us", "bytes_per_second": 5010000.5, "misses": 4},
      """;
  private static final String AGGREGATES =
      """
          {"name": "BM_Copy/64/threads:2_mean", "run_name": "BM_Copy/64/threads:2",
           "run_type": "aggregate", "aggregate_name": "mean", "threads": 2, "iterations": 2,
           "real_time": 12.625, "cpu_time": 12.375, "time_unit": "us"},
          {"name": "BM_Copy/64/threads:2_cv", "run_name": "BM_Copy/64/threads:2",
           "run_type": "aggregate", "aggregate_name": "cv", "threads": 2, "iterations": 2,
           "real_time": 0.014, "cpu_time": 0.014, "time_unit": "us"},
          {"name": "BM_Copy_BigO", "run_name": "BM_Copy", "run_type": "aggregate",
           "aggregate_name": "BigO", "cpu_coefficient": 1.5, "real_coefficient": 1.6,
           "big_o": "N", "time_unit": "ns"},
          {"name": "BM_Bad", "run_name": "BM_Bad", "run_type": "iteration",
           "error_occurred": true, "error_message": "no device", "iterations": 0, "real_time": 0,
           "cpu_time": 0, "time_unit": "ns"}
        ]
      }
      """;

  @Test
  void repetitions_are_values_of_one_row_and_aggregates_do_not_repeat_them() throws Exception {
    ImportTrial log = recognised(CONTEXT + REPETITIONS + AGGREGATES);
    assertThat(texts(log))
        .containsExactly(
            "google-benchmark.BM_Copy real-time [[12.5, 12.75]]us/op mean",
            "google-benchmark.BM_Copy cpu-time [[12.25, 12.5]]us/op mean",
            "google-benchmark.BM_Copy bytes-rate [[5120000.5, 5010000.5]]B/s mean");
    Row row = log.rows().getFirst();
    assertThat(row.work().parameters())
        .containsEntry("arguments", "64/threads:2")
        .containsEntry("threads", "2");
    assertThat(row.tool()).hasToString("google-benchmark v1.8.3");
    assertThat(row.circumstances().facts()).containsEntry("library build type", "debug");
    assertThat(row.circumstances().said())
        .anyMatch(said -> said.what() == About.DATE && said.value().equals("2024-05-01T08:00:00Z"));
  }

  @Test
  void fits_spreads_errors_and_counters_of_no_known_unit_are_left_out() throws Exception {
    assertThat(recognised(CONTEXT + REPETITIONS + AGGREGATES).leftOut())
        .extracting(text -> text.replaceAll("^\\d+: ", ""))
        .containsExactly(
            "the counter misses: its unit is not known",
            "BM_Copy/64/threads:2_cv: 'cv' of repetitions is no measurement",
            "BM_Copy_BigO: it is a fit of the complexity, no measurement",
            "BM_Bad: it ended with an error: no device");
  }

  @Test
  void aggregates_count_where_only_they_were_written() throws Exception {
    ImportTrial log = recognised(CONTEXT + AGGREGATES);
    assertThat(texts(log))
        .containsExactly(
            "google-benchmark.BM_Copy real-time [[12.625]]us/op mean",
            "google-benchmark.BM_Copy cpu-time [[12.375]]us/op mean");
    assertThat(recognised((CONTEXT + AGGREGATES).replace("\"mean\"", "\"median\"")).rows())
        .extracting(Row::statistic)
        .containsOnly(Statistic.MEDIAN);
  }

  @Test
  void a_document_that_was_cut_off_is_refused_with_its_line() {
    assertThatThrownBy(() -> recognised(CONTEXT + REPETITIONS))
        .isInstanceOfSatisfying(
            UnreadableResultException.class, e -> assertThat(e.line()).isNotEmpty());
  }

  @Test
  void a_damaged_document_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "gb.json").of(CONTEXT + REPETITIONS + AGGREGATES);
  }
}
