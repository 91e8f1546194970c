package dev.assay.plugins.importers.cudasamples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandwidthTestImporterTest extends ImporterTrials {
  BandwidthTestImporterTest() {
    super(new BandwidthTestImporter(), "bw.log");
  }

  private static final String TABLES =
      """
      [CUDA Bandwidth Test] - Starting...
      Running on...

       Device 1: NVIDIA A10
       Quick Mode

       Host to Device Bandwidth, 1 Device(s)
       PINNED Memory Transfers
         Transfer Size (Bytes)	Bandwidth(GB/s)
         32000000			24.75

       Device to Host Bandwidth, 1 Device(s)
       PAGEABLE Memory Transfers
         Transfer Size (Bytes)	Bandwidth(GB/s)
         33554432			6.25

       Device to Device Bandwidth, 1 Device(s)
       PINNED Memory Transfers
         Transfer Size (Bytes)	Bandwidth(GB/s)
         32000000			461.5

      Result = PASS

      NOTE: The CUDA Samples are not meant for performance measurements.
      """;

  @Test
  void copies_within_a_device_of_every_size_are_read() throws Exception {
    ImportTrial log = Samples.read(importer, "other/cuda-bandwidthTest-d2d-shmoo.log");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(log.rows()).hasSize(81);
    Row last = log.rows().getLast();
    assertThat(last.forks()).containsExactly(List.of(762.8));
    assertThat(last.work().parameters())
        .containsEntry("direction", "local")
        .containsEntry("size", "68000000")
        .containsEntry("device", "0");
  }

  @Test
  void tables_say_their_direction_and_memory_above_them() throws Exception {
    assertThat(read(TABLES).rows())
        .extracting(
            row ->
                row.work().parameters().get("direction")
                    + " "
                    + row.work().parameters().get("memory")
                    + " "
                    + row.work().parameters().get("size")
                    + " "
                    + row.forks().getFirst().getFirst()
                    + " "
                    + row.metric().clock())
        .containsExactly(
            "h2d pinned 31250k 24.75 DEVICE",
            "d2h pageable 32m 6.25 HOST",
            "local pinned 31250k 461.5 DEVICE");
  }

  @Test
  void megabytes_of_older_versions_are_binary() throws Exception {
    assertThat(read(TABLES.replace("GB/s", "MB/s")).rows().getFirst().metric().unit().symbol())
        .isEqualTo("MiB/s");
  }

  @Test
  void a_run_that_failed_or_was_cut_gives_nothing() throws Exception {
    assertThatThrownBy(() -> read(TABLES.replace("PASS", "FAIL")))
        .isInstanceOf(UnreadableResultException.class);
    assertThatThrownBy(() -> read(TABLES.substring(0, TABLES.indexOf("Result"))))
        .isInstanceOf(UnreadableResultException.class);
    assertThat(read(TABLES + TABLES.replace("PASS", "FAIL")).rows()).hasSize(3);
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(importer, directory, "bw.log").of(TABLES);
  }
}
