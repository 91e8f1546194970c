package dev.assay.plugins.importers.mlperfstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MlperfStorageImporterTest extends ImporterTrials {
  MlperfStorageImporterTest() {
    super(new MlperfStorageImporter(), "summary.json");
  }

  private static final String SUMMARY =
      """
      {
        "model": "unet3d", "num_accelerators": 4, "hostname": "node-a",
        "num_files_train": 3500, "num_samples_per_file": 1,
        "metric": {
          "train_au_percentage": [96.5, 95.25],
          "train_au_mean_percentage": 95.875,
          "train_au_meet_expectation": "success",
          "train_throughput_samples_per_second": [39.5, 40.25],
          "train_throughput_mean_samples_per_second": 39.875,
          "train_io_mean_MB_per_second": 5560.375,
          "save_checkpoint_duration_mean_seconds": 2.125,
          "save_checkpoint_io_mean_GB_per_second": 7.25
        }
      }
      """;

  @Test
  void a_summary_has_epochs_and_its_megabytes_are_mebibytes() throws Exception {
    ImportTrial log = Samples.read(importer, "mlperf-storage/v0.5-bert-1accelerator-summary.json");
    assertThat(log.row("storage.dataloader", "samples-rate").forks())
        .containsExactly(List.of(49.31685922998279));
    Row bandwidth = log.row("storage.dataloader", "bandwidth");
    assertThat(bandwidth.forks()).containsExactly(List.of(0.11758055503364274));
    assertThat(bandwidth.metric().unit().symbol()).isEqualTo("MiB/s");
    assertThat(log.row("storage.dataloader", "accelerator-utilization").forks())
        .containsExactly(List.of(99.65502704300536));
    assertThat(bandwidth.work().parameters())
        .containsEntry("files", "219")
        .containsEntry("samples_per_file", "313532")
        .containsEntry("model", "bert")
        .containsEntry("accelerators", "1")
        .containsEntry("sample_size", Row.UNKNOWN)
        .containsEntry("direct", Row.UNKNOWN);
  }

  @Test
  void the_runs_of_a_report_are_processes() throws Exception {
    ImportTrial log = Samples.read(importer, "mlperf-storage/v1.0-unet3d-a100-5runs-report.json");
    assertThat(log.rows()).hasSize(2);
    Row samples = log.row("storage.dataloader", "samples-rate");
    assertThat(samples.forks()).hasSize(5).contains(List.of(714.7825056942104));
    assertThat(samples.work().parameters())
        .containsEntry("accelerators", "72")
        .containsEntry("accelerator", "a100");
    assertThat(samples.forks().stream().mapToDouble(List::getFirst).average().orElseThrow())
        .isCloseTo(713.1991507521292, Offset.offset(1e-9));
  }

  @Test
  void epochs_are_values_and_gigabytes_of_checkpoints_are_not_guessed() throws Exception {
    ImportTrial log = recognised(SUMMARY);
    assertThat(texts(log))
        .containsExactly(
            "storage.checkpoint save-time [[2.125]]s mean",
            "storage.dataloader samples-rate [[39.5, 40.25]]samples/s mean",
            "storage.dataloader accelerator-utilization [[96.5, 95.25]]% mean",
            "storage.dataloader bandwidth [[5560.375]]MiB/s mean");
    assertThat(log.about()).containsEntry(About.MACHINE, "node-a");
    assertThat(log.leftOut()).singleElement().asString().contains("10^9 or 2^30");
  }

  @Test
  void a_run_that_missed_its_expectation_is_left_out() throws Exception {
    ImportTrial log = recognised(SUMMARY.replace("success", "fail"));
    assertThat(texts(log)).containsExactly("storage.checkpoint save-time [[2.125]]s mean");
    assertThat(log.leftOut()).anyMatch(text -> text.contains("did not meet the expectation"));
  }

  @Test
  void the_mean_counts_where_the_runs_are_not_there() throws Exception {
    ImportTrial log =
        recognised(
            """
            {"overall": {"model": "bert", "train_num_accelerators": "8",
              "train_throughput_mean_samples_per_second": 7.5,
              "train_throughput_mean_MB_per_second": 3.25}, "runs": {}}
            """);
    assertThat(texts(log))
        .containsExactly(
            "storage.dataloader samples-rate [[7.5]]samples/s mean",
            "storage.dataloader bandwidth [[3.25]]MiB/s mean");
  }

  @Test
  void a_document_without_a_figure_is_refused() {
    assertThatThrownBy(() -> recognised("{\"metric\": {\"train_au_percentage\": []}}"))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_damaged_document_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "summary.json").of(SUMMARY);
  }
}
