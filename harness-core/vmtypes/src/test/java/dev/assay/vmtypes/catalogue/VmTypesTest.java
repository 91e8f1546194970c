package dev.assay.vmtypes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VmTypesTest {
  private static final VmTypes TYPES = VmTypes.builtIn();

  @Test
  void every_vm_type_has_what_makes_it_one_and_a_source() {
    assertThat(TYPES.all())
        .hasSizeGreaterThan(1_500)
        .allSatisfy(
            type -> {
              assertThat(type.name()).startsWith("Standard_");
              assertThat(type.series()).isNotBlank();
              assertThat(type.quotaFamily().isPresent() || type.regions().isEmpty()).isTrue();
              assertThat(type.kind())
                  .isIn("general", "compute", "memory", "storage", "gpu", "hpc", "fpga");
              assertThat(type.architecture()).isIn("x64", "arm64");
              assertThat(type.vcpus().getAsInt()).isBetween(1, 2_000);
              assertThat(type.memoryGiB().getAsDouble()).isBetween(0.5, 40_000.0);
              assertThat(type.source()).contains("/").contains("(");
              assertThat(TYPES.regions()).containsAll(type.regions());
            });
    assertThat(TYPES.names().stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
  }

  @Test
  void limits_that_are_given_have_a_source_and_can_be_true() {
    assertThat(TYPES.all())
        .allSatisfy(
            type -> {
              VmType.Limits limits = type.limits();
              assertThat(limits.source().isPresent() || limits.uncachedDiskIops().isEmpty())
                  .as(type.name())
                  .isTrue();
              limits
                  .uncachedDiskIops()
                  .ifPresent(iops -> assertThat(iops).isBetween(100, 2_000_000));
              limits.uncachedDiskMBps().ifPresent(mb -> assertThat(mb).isBetween(5, 40_000));
              limits.networkMbps().ifPresent(mbit -> assertThat(mbit).isBetween(100, 1_000_000));
            });
  }

  @Test
  void gpus_are_whole_ones_or_the_parts_that_are_sold() {
    assertThat(TYPES.all())
        .filteredOn(type -> type.gpu().isPresent())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            type -> {
              Fraction count = type.gpu().orElseThrow().count();
              assertThat(count.under()).isIn(1, 2, 3, 4, 6, 8);
              assertThat(count.over()).isIn(count.under() == 1 ? List.of(1, 2, 4, 8) : List.of(1));
            });
  }

  /** From the pages of Microsoft's documentation, read on 2026-11-22 and 2026-11-30. */
  @ParameterizedTest
  @CsvSource({
    "Standard_ND96isr_H100_v5, 96, 1900, 8, NVIDIA H100 80GB SXM",
    "Standard_ND128isr_GB300_v6, 128, 864, 4, NVIDIA Blackwell Ultra (GB300) 288GB",
    "Standard_NV6ads_A10_v5, 6, 55, 1/6, NVIDIA A10 24GB",
    "Standard_NV36ads_A10_v5, 36, 440, 1, NVIDIA A10 24GB",
    "Standard_NV4as_v4, 4, 14, 1/8, AMD Radeon Instinct MI25 16GB",
    "Standard_NG8ads_V620_v1, 8, 16, 1/4, AMD Radeon PRO V620 32GB",
    "Standard_NV24s_v3, 24, 224, 2, NVIDIA Tesla M60 8GB",
    "Standard_NC36ds_xl_RTXPRO6000BSE_v6, 36, 132, 1/4, NVIDIA RTX PRO 6000 Blackwell Server"
        + " Edition 96GB",
    "Standard_NC288lds_xl_RTXPRO6000BSE_v6, 288, 516, 2, NVIDIA RTX PRO 6000 Blackwell Server"
        + " Edition 96GB",
    "Standard_HB120rs_v3, 120, 448, ,",
    "Standard_D4s_v5, 4, 16, ,",
    "Standard_D1_v2, 1, 3.5, ,",
    "Standard_B2ats_v2, 2, 1, ,",
    "Standard_E16-4ads_v5, 4, 128, ,",
    "Standard_E128ds_v7, 128, 1024, ,",
    "Standard_M416s_8_v2, 416, 7600, ,",
    "Standard_F72s_v2, 72, 144, ,",
    "Standard_L80s_v3, 80, 640, ,",
    "Standard_D4ps_v6, 4, 16, ,",
  })
  void known_types_have_their_documented_figures(
      String name, int vcpus, double memoryGiB, String gpus, String model) {
    VmType type = TYPES.find(name).orElseThrow();
    assertThat(type.vcpus()).hasValue(vcpus);
    assertThat(type.memoryGiB()).hasValue(memoryGiB);
    assertThat(type.gpu().map(gpu -> gpu.count().toString()).orElse(null)).isEqualTo(gpus);
    assertThat(type.gpu().map(VmType.Gpus::model).orElse(null)).isEqualTo(model);
  }

  @Test
  void limits_are_those_of_the_documentation_where_somebody_read_it() {
    // The page of the series prints 40,800 IO/s and 612 MB/s, the list of sizes 80,000 and 1,200.
    VmType.Limits read = TYPES.find("ND96isr_H100_v5").orElseThrow().limits();
    assertThat(read.uncachedDiskIops()).hasValue(40_800);
    assertThat(read.source().orElseThrow()).contains("azure-compute-docs", "ndh100v5-series.md");
    // 145,000,000 B/s, which the list rounds down to 138 MiB/s.
    VmType.Limits listed = TYPES.find("D4s_v5").orElseThrow().limits();
    assertThat(listed.uncachedDiskIops()).hasValue(6_400);
    assertThat(listed.uncachedDiskMBps()).hasValue(145);
    assertThat(listed.source().orElseThrow()).contains("azuredisk-csi-driver", "Apache-2.0");
    // That list has no limits of the network, the page of the series has.
    assertThat(listed.networkMbps()).hasValue(12_500);
    assertThat(listed.source().orElseThrow()).contains("; MicrosoftDocs", "dsv5-series.md");
  }

  @Test
  void a_constrained_size_has_the_disks_of_the_whole_one_and_no_known_limit_of_the_network() {
    // Microsoft's page promises the same memory, storage and I/O bandwidth, and no network.
    VmType constrained = TYPES.find("E16-4ds_v6").orElseThrow();
    VmType whole = TYPES.find("E16ds_v6").orElseThrow();
    assertThat(constrained.localDisks()).isEqualTo(whole.localDisks());
    assertThat(constrained.source()).contains("edsv6-series", "constrained-vcpu.md");
    assertThat(constrained.limits().networkMbps()).isEmpty();
    assertThat(whole.limits().networkMbps()).isPresent();
  }

  @Test
  void a_disk_of_its_own_is_ruled_out_only_where_that_is_known() {
    assertThat(TYPES.find("D4s_v5").orElseThrow().mayHaveDiskOfItsOwn()).isFalse();
    assertThat(TYPES.find("D4ds_v5").orElseThrow().mayHaveDiskOfItsOwn()).isTrue();
    // The convention of names says nothing of this series, which has one.
    assertThat(TYPES.find("D4as_v4").orElseThrow().mayHaveDiskOfItsOwn()).isTrue();
  }

  @Test
  void the_sizes_of_the_rtx_pro_6000_are_those_that_can_be_had() {
    assertThat(TYPES.all())
        .filteredOn(type -> type.name().contains("RTXPRO6000"))
        .extracting(type -> type.name().replace("_xl_RTXPRO6000BSE_v6", ""))
        .containsExactlyInAnyOrder(
            "Standard_NC24lds",
            "Standard_NC36ds",
            "Standard_NC36lds",
            "Standard_NC72ds",
            "Standard_NC72lds",
            "Standard_NC144ds",
            "Standard_NC144lds",
            "Standard_NC288ds",
            "Standard_NC288lds");
  }

  @Test
  void a_type_ranks_until_the_day_of_its_retirement() {
    Lifecycle m60 = TYPES.find("NV12s_v3").orElseThrow().lifecycle();
    LocalDate last = LocalDate.parse("2026-09-29");
    assertThat(m60.ranks(last)).isTrue();
    assertThat(m60.label(last)).isEqualTo("retires 2026-09-30");
    assertThat(m60.ranks(last.plusDays(1))).isFalse();
    assertThat(m60.label(last.plusDays(1))).isEqualTo("retired 2026-09-30");
    assertThat(m60.source().orElseThrow()).contains("retired-sizes-list.md");
    assertThat(TYPES.find("D4s_v5").orElseThrow().lifecycle().ranks(last)).isTrue();
  }

  @Test
  void what_is_documented_or_was_offered_and_cannot_be_had_does_not_rank() {
    LocalDate today = LocalDate.parse("2026-11-30");
    Map<String, String> labels =
        Map.of(
            "ND128isrG5_GB300_v6", "announced",
            "DC96eds_v5", "withdrawn",
            "NC24rs_v3", "retired 2025-09-30",
            "DC8_v2", "retired 2026-06-30");
    labels.forEach(
        (name, label) -> {
          Lifecycle lifecycle = TYPES.find(name).orElseThrow().lifecycle();
          assertThat(lifecycle.label(today)).as(name).isEqualTo(label);
          assertThat(lifecycle.ranks(today)).as(name).isFalse();
        });
  }

  @Test
  void what_no_source_states_of_gpus_is_unknown_and_not_none() {
    assertThat(TYPES.find("NV6ads_A10_v5").orElseThrow().gpuCount()).hasValue(1.0 / 6);
    assertThat(TYPES.find("D4s_v5").orElseThrow().gpuCount()).hasValue(0);
    assertThat(TYPES.find("NC8ads_A10_v4").orElseThrow().gpuCount()).isEmpty();
  }

  @Test
  void zones_are_those_of_each_region() {
    Map<String, List<String>> zones = TYPES.find("NC24ads_A100_v4").orElseThrow().zones();
    assertThat(zones).containsEntry("westus2", List.of("1", "2", "3")).hasSize(23);
    assertThat(zones).containsEntry("westus", List.of());
    assertThat(TYPES.regions()).hasSize(45).containsAll(Set.of("eastus", "qatarcentral"));
  }

  @Test
  void a_vm_type_is_found_in_any_case_and_without_its_prefix() {
    VmType h100 = TYPES.find("nd96isr_h100_V5").orElseThrow();
    assertThat(h100.name()).isEqualTo("Standard_ND96isr_H100_v5");
    assertThat(h100.visibleGpus()).isEqualTo(8);
    assertThat(TYPES.find("NV6ads_A10_v5").orElseThrow().visibleGpus()).isEqualTo(1);
    assertThat(TYPES.find("Standard_D2as_v99")).isEmpty();
  }
}
