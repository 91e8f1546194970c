package dev.assay.plugins.importers.rocmbandwidth;

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

class RocmBandwidthImporterTest extends ImporterTrials {
  RocmBandwidthImporterTest() {
    super(new RocmBandwidthImporter(), "rbt.log");
  }

  private static final String TEXT =
      """
                RocmBandwidthTest Version: 2.6.0

                Device: 0,  AMD EPYC 9534
                Device: 1,  AMD EPYC 9534
                Device: 2,  AMD Instinct MI300X,  GPU-1234,  05:0.0

                Inter-Device Access

                D/D       0         1         2

                2         1         1         1

                Unidirectional copy peak bandwidth GB/s

                D/D       0           1           2

                0         N/A         N/A         55.25

                1         N/A         N/A         54.125

                2         56.5        56.25       2100.5

      """;

  private static List<String> lines(ImportTrial log) {
    return log.rows().stream()
        .map(
            row ->
                row.work().workload()
                    + " "
                    + row.work().parameters().getOrDefault("direction", "-")
                    + " "
                    + row.forks().getFirst().getFirst())
        .toList();
  }

  @Test
  void copies_from_and_to_the_host_have_a_counterpart_and_others_stand_apart() throws Exception {
    ImportTrial log = Samples.read(importer, "other/rocm-bandwidth-test-2.6.0.txt");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(lines(log))
        .containsExactly(
            "interconnect.device-copy h2d 83.715",
            "interconnect.device-copy d2h 85.476",
            "rocm-bandwidth-test.unidirectional - 212.588",
            "rocm-bandwidth-test.bidirectional - 84.706",
            "rocm-bandwidth-test.bidirectional - 84.706");
    assertThat(log.rows().getFirst().work().parameters())
        .containsEntry("size", Row.UNKNOWN)
        .containsEntry("device", "0");
    assertThat(log.rows().getFirst().tool()).hasToString("rocm-bandwidth-test 2.6.0");
  }

  @Test
  void access_is_no_bandwidth_and_gpus_are_numbered_by_themselves() throws Exception {
    ImportTrial log = read(TEXT);
    assertThat(lines(log))
        .containsExactly(
            "interconnect.device-copy h2d 55.25",
            "interconnect.device-copy h2d 54.125",
            "interconnect.device-copy d2h 56.5",
            "interconnect.device-copy d2h 56.25",
            "rocm-bandwidth-test.unidirectional - 2100.5");
    assertThat(log.rows().get(1).work().parameters())
        .containsEntry("device", "0")
        .containsEntry("numa_node", "1");
  }

  @Test
  void a_file_without_a_bandwidth_is_refused() {
    assertThatThrownBy(() -> read(TEXT.substring(0, TEXT.indexOf("Unidirectional"))))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(importer, directory, "rbt.log").of(TEXT);
  }
}
