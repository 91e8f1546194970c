package dev.assay.analysis.prediction.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfTest {
  @ParameterizedTest
  @CsvSource({
    "Standard_D2s_v5, Ds_v5",
    "Standard_D2ls_v5, Ds_v5",
    "Standard_E112-56iads_v5, Eads_v5",
    "Standard_M128-32ms, M",
    "Standard_M416s_10_v3, Ms_v3",
    "Standard_DC2as_cc_v5, DCas_cc_v5",
    "Standard_ND96isr_H100_v5, NDs_H100_v5",
    "Standard_F1, F",
    "Standard_DS11-1_v2, DS_v2"
  })
  void sizes_of_the_same_processors_are_one_series(String vmType, String series) {
    assertThat(VmSeries.of(vmType)).isEqualTo(series);
  }

  /** Expected: the last hex digit of {@code printf %s NAME | sha256sum}. */
  @ParameterizedTest
  @CsvSource({"Ds_v5, EVEN", "Es_v5, ODD", "M, ODD", "Mbs_v3, EVEN", "A_v2, EVEN", "HX, EVEN"})
  void the_half_of_a_series_is_the_parity_of_its_hash(String series, Half half) {
    assertThat(Half.of(series)).isEqualTo(half);
  }

  @Test
  void a_name_that_is_no_vm_type_is_refused() {
    assertThatThrownBy(() -> VmSeries.of("t3.large")).hasMessageContaining("t3.large");
  }
}
