package dev.assay.vmtypes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Peak;
import org.junit.jupiter.api.Test;

class VmTypesTest {
  private final VmTypes types = VmTypes.builtIn();

  @Test
  void every_vm_type_has_a_source() {
    assertThat(types.all())
        .hasSize(203)
        .allSatisfy(type -> assertThat(type.specSource().path()).isNotBlank());
  }

  @Test
  void a_vm_type_is_found_in_any_case_and_without_its_prefix() {
    VmType h100 = types.find("nd96isr_h100_V5").orElseThrow();
    assertThat(h100.name()).isEqualTo("Standard_ND96isr_H100_v5");
    assertThat(h100.gpuCount()).isEqualTo(8);
    assertThat(types.find("Standard_D2as_v99")).isEmpty();
  }

  @Test
  void peaks_are_dense() {
    // NVIDIA prints 1979 TFLOP/s of fp16 for the H100 with sparsity, and half of it without.
    assertThat(GpuPeaks.builtIn().of("NVIDIA H100 80GB SXM"))
        .filteredOn(peak -> peak.quantity().equals("gpu.fp16"))
        .extracting(Peak::value)
        .containsExactly(989.4);
    assertThat(GpuPeaks.builtIn().of("no such GPU")).isEmpty();
  }
}
