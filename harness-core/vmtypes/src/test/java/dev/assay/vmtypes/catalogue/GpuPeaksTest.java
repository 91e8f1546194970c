package dev.assay.vmtypes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Peak;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GpuPeaksTest {
  private static final GpuPeaks PEAKS = GpuPeaks.builtIn();

  private static Map<String, Double> of(String model) {
    return PEAKS.of(model).stream().collect(Collectors.toMap(Peak::quantity, Peak::value));
  }

  @Test
  void peaks_are_dense() {
    // NVIDIA prints 1979 TFLOP/s of fp16 for the H100 with sparsity, and half of it without.
    assertThat(of("NVIDIA H100 80GB SXM")).containsEntry("gpu.fp16", 989.4);
    // The B200's bf16 circulates as 2250 and, with sparsity, as 4500.
    assertThat(of("NVIDIA B200"))
        .containsEntry("gpu.bf16", 2250.0)
        .containsEntry("gpu.fp4", 9000.0);
    // AMD prints 10.1 PFLOP/s of fp8 for the MI355X with sparsity, and of fp4 without.
    assertThat(of("AMD Instinct MI355X"))
        .containsEntry("gpu.fp8", 5033.2)
        .containsEntry("gpu.fp4", 10066.3);
    // NVIDIA prints 4 PFLOP/s of fp4 for the RTX PRO 6000 with sparsity.
    assertThat(of("NVIDIA RTX PRO 6000 Blackwell Server Edition 96GB"))
        .containsOnly(Map.entry("gpu.fp4", 2000.0), Map.entry("gpu.memory", 1597.0));
  }

  @Test
  void a_format_that_a_gpu_lacks_has_no_peak() {
    assertThat(of("NVIDIA H100 80GB SXM")).doesNotContainKeys("gpu.fp4", "gpu.fp6");
    assertThat(of("AMD Instinct MI325X")).doesNotContainKeys("gpu.fp4", "gpu.fp6");
    assertThat(PEAKS.of("no such GPU")).isEmpty();
  }

  @Test
  void narrower_formats_are_never_slower() {
    for (String model : PEAKS.models()) {
      Map<String, Double> peaks = of(model);
      double before = 0;
      for (String format : new String[] {"gpu.tf32", "gpu.bf16", "gpu.fp8", "gpu.fp6", "gpu.fp4"}) {
        double rate = peaks.getOrDefault(format, before);
        assertThat(rate).as(model + " " + format).isGreaterThanOrEqualTo(before);
        before = rate;
      }
    }
  }

  @Test
  void every_recent_gpu_of_the_catalogue_has_peaks() {
    Set<String> without =
        VmTypes.builtIn().all().stream()
            .flatMap(type -> type.gpu().stream())
            .map(VmType.Gpus::model)
            .filter(model -> PEAKS.of(model).isEmpty())
            .collect(Collectors.toSet());
    assertThat(without)
        .containsExactlyInAnyOrder(
            "AMD Radeon Instinct MI25 16GB",
            "AMD Radeon PRO V620 32GB",
            "AMD Radeon PRO V710 24GB",
            "NVIDIA A100 80GB PCIe",
            "NVIDIA Tesla M60 8GB",
            "NVIDIA Tesla V100 16GB");
  }

  @Test
  void each_says_where_it_is_from_and_how_far_to_trust_it() {
    assertThat(PEAKS.of("NVIDIA Blackwell Ultra (GB300) 288GB"))
        .isNotEmpty()
        .allSatisfy(
            peak -> assertThat(peak.source()).contains("dense", "GB300 NVL72", "secondary"));
  }
}
