package dev.assay.plugins.importers.nvidiasmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import org.junit.jupiter.api.Test;

class NvidiaSmiImporterTest extends ImporterTrials {
  NvidiaSmiImporterTest() {
    super(new NvidiaSmiImporter(), "smi");
  }

  private static final String XML =
      """
      <?xml version="1.0" ?>
      <!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v12.dtd">
      <nvidia_smi_log>
        <driver_version>535.10</driver_version>
        <attached_gpus>2</attached_gpus>
        <gpu id="0"><product_name>NVIDIA A10</product_name></gpu>
        <gpu id="1"><product_name>NVIDIA A10</product_name></gpu>
      </nvidia_smi_log>
      """;
  private static final String CSV =
      """
      timestamp, index, name, driver_version, power.draw [W]
      2026/01/02 03:04:05.000, 0, Tesla T4, [N/A], 9.31
      2026/01/02 03:04:05.000, 1, Tesla T4, 550.10, 9.31
      2026/01/02 03:04:06.000, 0, Tesla T4, 550.10, 9.31
      2026/01/02 03:04:06.000, 1, Tes\
      """;

  @Test
  void xml_describes_the_machine_and_measures_nothing() throws Exception {
    ImportTrial log = Samples.read(importer, "nvidia-smi/q-x-v13-h100nvl.xml");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(log.rows()).isEmpty();
    assertThat(log.about())
        .containsEntry(About.GPU, "NVIDIA H100 NVL")
        .containsEntry(About.GPUS, "1")
        .containsEntry(About.DRIVER, "595.71.05");
  }

  @Test
  void csv_describes_the_machine_once() throws Exception {
    ImportTrial log = Samples.read(importer, "nvidia-smi/query-gpu-1xT4-NA.csv");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(log.about())
        .containsEntry(About.GPU, "Tesla T4")
        .containsEntry(About.GPUS, "1")
        .containsEntry(About.DRIVER, "550.54.15");
    assertThat(read(CSV).about())
        .containsEntry(About.GPUS, "2")
        .containsEntry(About.DRIVER, "550.10");
  }

  @Test
  void gpus_of_several_models_have_none_in_common() throws Exception {
    assertThat(read(XML).about())
        .containsEntry(About.GPU, "NVIDIA A10")
        .containsEntry(About.GPUS, "2");
    assertThat(read(XML.replaceFirst("A10", "A100")).about()).doesNotContainKey(About.GPU);
  }

  @Test
  void damaged_files_give_no_row() {
    new Mutations(importer, directory, "smi").ofDescription(XML);
    new Mutations(importer, directory, "smi").ofDescription(CSV);
  }

  @Test
  void a_log_without_a_gpu_or_cut_off_is_refused() {
    assertThatThrownBy(() -> read(XML.replaceAll("<gpu id.*\n", "")))
        .isInstanceOf(UnreadableResultException.class);
    assertThatThrownBy(() -> read(XML.substring(0, XML.length() - 20)))
        .isInstanceOf(UnreadableResultException.class);
  }
}
