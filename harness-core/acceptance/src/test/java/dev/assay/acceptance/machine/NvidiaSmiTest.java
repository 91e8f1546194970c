package dev.assay.acceptance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.machine.CommandOutput.Ended;
import dev.assay.acceptance.recorded.RecordedMachine;
import dev.assay.acceptance.recorded.SmiLog;
import dev.assay.api.machine.Fact;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NvidiaSmiTest {
  private static NvidiaReport read(int status, String text, String errors) {
    return new NvidiaSmi(command -> new Ended(String.join(" ", command), status, text, errors))
        .read();
  }

  private static NvidiaGpu recorded(String resource) {
    return read(0, RecordedMachine.resource(resource), "").described().getFirst();
  }

  @Test
  void a_real_a100_that_is_cut_into_instances_tells_all_but_its_repairs() {
    NvidiaReport report = read(0, RecordedMachine.resource("a100-sxm4-mig.xml"), "");
    NvidiaGpu gpu = report.described().getFirst();

    assertThat(report.attached().toOptional()).contains(4L);
    assertThat(gpu.address()).isEqualTo("0000:01:00.0");
    assertThat(gpu.product().toOptional()).contains("NVIDIA A100-SXM4-80GB");
    assertThat(gpu.memory().totalMiB().toOptional()).contains(81_920L);
    assertThat(gpu.pcie().mostWidth().toOptional()).contains(16L);
    assertThat(gpu.pcie().deviceGeneration().toOptional()).contains(4L);
    assertThat(gpu.ecc().sinceLoad().sramUncorrected().toOptional()).contains(0L);
    assertThat(gpu.mig().enabled().toOptional()).contains(true);
    assertThat(gpu.power().usualWatts().toOptional()).contains(500.0);
    assertThat(gpu.repairs().pending()).isInstanceOf(Fact.Unknown.class);
    assertThat(gpu.activeReasons().toOptional().orElseThrow()).isEmpty();
  }

  @Test
  void a_real_t4_of_an_older_driver_is_read_by_its_older_names() {
    NvidiaGpu gpu = recorded("tesla-t4.xml");

    assertThat(gpu.product().toOptional()).contains("Tesla T4");
    assertThat(gpu.activeReasons().toOptional()).isPresent();
    assertThat(gpu.power().limitWatts().toOptional()).contains(70.0);
    assertThat(gpu.ecc().sinceLoad().dramUncorrected().toOptional()).contains(0L);
  }

  @Test
  void a_real_a10g_and_a_workstation_gpu_of_a_newer_driver_are_read() {
    assertThat(recorded("a10g.xml").product().toOptional()).contains("NVIDIA A10G");
    NvidiaGpu ada = recorded("rtx-4000-ada.xml");
    assertThat(ada.ecc().enabled().toOptional()).contains(false);
    assertThat(ada.repairs().failed().toOptional()).contains(false);
    assertThat(ada.memory().processes()).isPositive();
  }

  @Test
  void a_slowdown_of_one_reading_is_read_again() {
    String slow =
        SmiLog.h100(List.of("0001")).change(0, "clocks_event_reason_hw_slowdown", "Active").text();
    String good = SmiLog.h100(List.of("0001")).text();
    var readings = Stream.of(slow, good, good).iterator();

    NvidiaReport report =
        new NvidiaSmi(command -> new Ended("nvidia-smi", 0, readings.next(), "")).read();

    assertThat(report.readings()).hasSize(3);
    assertThat(readings.hasNext()).isFalse();
  }

  static Stream<String> damaged() {
    String whole = SmiLog.h100(List.of("0001", "0002")).text();
    return Stream.of(
        "",
        "\n\n",
        "Keine Geräte gefunden\n",
        "No devices were found\n",
        "Failed to initialize NVML: Driver/library version mismatch\n"
            + "NVML library version: 595.84\n",
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n",
        whole.substring(0, whole.length() / 2),
        whole.substring(0, whole.length() - 5),
        whole.replace("</nvidia_smi_log>", "</nvidia_smi_log><more/>"),
        whole.replace("nvidia_smi_log", "other_log"),
        whole.replace("id=\"00000001:00:00.0\"", "id=\"?\"").replace("00000001:00:00.0", "?"),
        whole.replace("00000002:00:00.0", "00000001:00:00.0"),
        whole.replace('<', '\u0000'),
        "<nvidia_smi_log>" + "<a>".repeat(10_000),
        "<!DOCTYPE a [<!ENTITY b \"c\">]><nvidia_smi_log>&b;",
        "<nvidia_smi_log>&lol;");
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void a_damaged_answer_describes_no_gpu_and_says_why(String text) {
    NvidiaReport report = read(text.contains("nvidia_smi_log") ? 0 : 9, text, "");

    assertThat(report.described()).isEmpty();
    assertThat(report.gpus())
        .isInstanceOfSatisfying(
            Fact.Unknown.class,
            unknown -> assertThat(unknown.reason()).contains("nvidia-smi -q -x"));
    assertThat(report.installed()).isTrue();
  }

  @Test
  void a_value_that_is_no_number_is_a_reason_and_not_zero() {
    NvidiaGpu gpu =
        read(
                0,
                SmiLog.h100(List.of("0001"))
                    .change(0, "total", "81559 Mio")
                    .change(0, "volatile", "dram_uncorrectable", "٣")
                    .change(0, "remapped_row_pending", "Ja")
                    .change(0, "max_link_width", "99999999999999999999x")
                    .text(),
                "")
            .described()
            .getFirst();

    assertThat(gpu.memory().totalMiB().toOptional()).contains(81_559L);
    assertThat(gpu.ecc().sinceLoad().dramUncorrected()).isInstanceOf(Fact.Unknown.class);
    assertThat(gpu.repairs().pending())
        .isEqualTo(
            new Fact.Unknown<>(
                "nvidia-smi -q -x says 'Ja' for remapped_rows/remapped_row_pending, which Assay"
                    + " cannot read"));
    assertThat(gpu.pcie().mostWidth()).isInstanceOf(Fact.Unknown.class);
  }

  @Test
  void warnings_before_the_document_do_not_hide_it() {
    NvidiaReport report =
        read(
            0,
            "WARNING: infoROM is corrupted at gpu 0000:01:00.0\n"
                + SmiLog.h100(List.of("0001")).text(),
            "");

    assertThat(report.described()).hasSize(1);
    assertThat(report.complaints()).isEmpty();
  }

  @Test
  void a_lost_gpu_is_found_by_its_address_however_it_is_written() {
    assertThat(
            read(
                    255,
                    "Unable to determine the device handle for GPU0000:CB:00.0: Unknown Error\n",
                    "")
                .complaints())
        .extracting(NvidiaReport.Complaint::address)
        .containsExactly("0000:cb:00.0");
  }
}
