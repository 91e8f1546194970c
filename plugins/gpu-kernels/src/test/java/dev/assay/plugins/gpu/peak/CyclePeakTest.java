package dev.assay.plugins.gpu.peak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.compute.device.ComputeCapability;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CyclePeakTest {
  /**
   * Rating over multiprocessors and operations is the clock that the vendor rated at: the boost
   * clocks of these boards are 1.38 to 1.98 GHz by their data sheets, and where they differ by
   * format that is known (H100: 1.83 GHz for matrix units, 1.98 GHz for others). A wrong cell of
   * either table would be off by a factor of 2.
   */
  @ParameterizedTest
  @CsvSource({
    "Tesla V100-SXM2-32GB, 7, 0, 80",
    "Tesla T4, 7, 5, 40",
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
    Map<Quantity, Double> ratings = RatedPeak.of(name).orElseThrow().values();

    assertThat(ratings).hasSizeGreaterThan(3);
    ratings.forEach(
        (quantity, rating) -> {
          Double each = operations.get(quantity);
          if (each != null) {
            assertThat(rating * 1e12 / (multiprocessors * each) / 1e9)
                .as("clock in GHz at which %s has its rating of %s", name, quantity)
                .isBetween(1.35, 2.05);
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
