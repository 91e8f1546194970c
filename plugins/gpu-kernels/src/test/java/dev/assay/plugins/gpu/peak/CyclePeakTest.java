package dev.assay.plugins.gpu.peak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.compute.device.ComputeCapability;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CyclePeakTest {
  /** As many multiprocessors as no table has more of. */
  private static final int WHOLE = 304;

  /** As drivers name what Azure offers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tesla V100-PCIE-16GB",
        "NVIDIA A10-24Q",
        "NVIDIA A100 80GB PCIe",
        "NVIDIA A100-PCIE-40GB",
        "NVIDIA L4",
        "NVIDIA L40S",
        "NVIDIA H100 NVL",
        "NVIDIA GB300",
        "NVIDIA RTX PRO 6000 Blackwell Server Edition",
        "AMD Instinct MI300X VF"
      })
  void every_gpu_that_azure_offers_has_a_rating_of_its_memory(String name) {
    assertThat(
            RatedPeak.of(name, WHOLE).orElseThrow().value(Quantity.MEMORY_BANDWIDTH).orElseThrow())
        .isBetween(250.0, 8000.0);
  }

  /** 14 of 108 multiprocessors and one of eight slices of memory: the user guide of MIG. */
  @Test
  void a_slice_is_rated_at_its_share_of_the_board() {
    RatedPeak slice = RatedPeak.of("NVIDIA A100-SXM4-40GB MIG 1g.5gb", 14).orElseThrow();
    RatedPeak three = RatedPeak.of("NVIDIA H100 80GB HBM3 MIG 3g.40gb", 60).orElseThrow();
    RatedPeak sixth = RatedPeak.of("NVIDIA A10-4Q", 72).orElseThrow();

    assertThat(slice.value(Quantity.BF16).orElseThrow()).isEqualTo(312.0 * 14 / 108);
    assertThat(slice.value(Quantity.MEMORY_BANDWIDTH).orElseThrow()).isEqualTo(1555.0 / 8);
    assertThat(slice.gpu()).contains("MIG");
    assertThat(three.value(Quantity.MEMORY_BANDWIDTH).orElseThrow()).isEqualTo(3350.0 / 2);
    assertThat(sixth.value(Quantity.FP16).orElseThrow()).isEqualTo(125.0 / 6);
    assertThat(sixth.confidence()).contains("calculated");
    assertThat(RatedPeak.of("NVIDIA X1 MIG 1g.5gb", 14)).isEmpty();
  }

  /** One of eight chiplets: 38 of 304 compute units (mode CPX). */
  @Test
  void a_partition_of_amds_boards_is_rated_at_its_share_of_the_operations_alone() {
    RatedPeak whole = RatedPeak.of("AMD Instinct MI300X", 304).orElseThrow();
    RatedPeak eighth = RatedPeak.of("AMD Instinct MI300X", 38).orElseThrow();

    assertThat(whole.value(Quantity.MEMORY_BANDWIDTH)).hasValue(5300);
    assertThat(eighth.value(Quantity.FP32).orElseThrow()).isEqualTo(163.4 / 8);
    assertThat(eighth.value(Quantity.MEMORY_BANDWIDTH)).isEmpty();
    assertThat(eighth.gpu()).isEqualTo("AMD Instinct MI300X, a partition");
    assertThat(eighth.confidence()).contains("calculated");
  }

  @Test
  void formats_of_four_and_six_bits_have_ratings() {
    RatedPeak b200 = RatedPeak.of("NVIDIA B200", 148).orElseThrow();

    assertThat(b200.value(Quantity.FP4)).hasValue(9000);
    assertThat(b200.value(Quantity.FP6)).hasValue(4500);
    assertThat(RatedPeak.of("NVIDIA L4", 58).orElseThrow().value(Quantity.FP4)).isEmpty();
  }

  /**
   * Rating over multiprocessors and operations is the clock that the vendor rated at: the boost
   * clocks of these boards are 1.38 to 2.52 GHz by their data sheets, and where they differ by
   * format that is known (H100: 1.83 GHz for matrix units, 1.98 GHz for others). A wrong cell of
   * either table would be off by a factor of 2.
   */
  @ParameterizedTest
  @CsvSource({
    "Tesla V100-SXM2-32GB, 7, 0, 80",
    "Tesla V100-PCIE-16GB, 7, 0, 80",
    "Tesla T4, 7, 5, 40",
    "NVIDIA A100 80GB PCIe, 8, 0, 108",
    "NVIDIA L4, 8, 9, 58",
    "NVIDIA L40S, 8, 9, 142",
    "NVIDIA A10, 8, 6, 72",
    "NVIDIA A100-SXM4-80GB, 8, 0, 108",
    "NVIDIA H100 80GB HBM3, 9, 0, 132",
    "NVIDIA H100 PCIe, 9, 0, 114",
    "NVIDIA H100 NVL, 9, 0, 132",
    "NVIDIA H200, 9, 0, 132",
    "NVIDIA B200, 10, 0, 148"
  })
  void ratings_and_operations_per_cycle_agree_on_a_clock(
      String name, int major, int minor, int multiprocessors) {
    Map<Quantity, Double> operations =
        CyclePeak.operationsOf(new ComputeCapability(major, minor)).orElseThrow();
    Map<Quantity, Double> ratings = RatedPeak.of(name, multiprocessors).orElseThrow().values();

    assertThat(ratings).hasSizeGreaterThan(3);
    ratings.forEach(
        (quantity, rating) -> {
          Double each = operations.get(quantity);
          if (each != null) {
            assertThat(rating * 1e12 / (multiprocessors * each) / 1e9)
                .as("clock in GHz at which %s has its rating of %s", name, quantity)
                .isBetween(1.35, 2.55);
          }
        });
  }

  @Test
  void the_peak_goes_with_the_clock() {
    CyclePeak peak = new CyclePeak(132, Map.of(Quantity.FP16, 4096.0));

    assertThat(peak.teraAt(1.83e9, Quantity.FP16).orElseThrow()).isBetween(989.0, 990.0);
    assertThat(peak.teraAt(0.915e9, Quantity.FP16).orElseThrow()).isBetween(494.5, 495.0);
    assertThat(peak.teraAt(1.83e9, Quantity.FP8)).isEmpty();
  }
}
