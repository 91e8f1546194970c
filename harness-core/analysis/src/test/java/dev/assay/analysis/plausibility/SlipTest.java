package dev.assay.analysis.plausibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.plausibility.KnownValue.Kind;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlipTest {
  private static final List<KnownValue> PORT =
      List.of(new KnownValue(Kind.PUBLISHED, 390, Unit.GIGABIT_PER_SECOND, "a document"));

  @Test
  void bits_taken_for_bytes_are_recognised_by_their_factor() {
    Plausibility place =
        Plausibility.of(388, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, PORT).orElseThrow();
    assertThat(place.standing()).isEqualTo(Plausibility.Standing.IMPLAUSIBLE);
    assertThat(place.reason()).contains("factor of 8", "Gbit/s for GB/s");
  }

  @Test
  void the_same_value_in_bits_is_normal() {
    assertThat(
            Plausibility.of(388, Unit.GIGABIT_PER_SECOND, Better.HIGHER, PORT)
                .orElseThrow()
                .standing())
        .isEqualTo(Plausibility.Standing.NORMAL);
  }

  @Test
  void a_wrong_prefix_is_recognised() {
    List<KnownValue> gemm =
        List.of(new KnownValue(Kind.PUBLISHED, 1290, Unit.TERAFLOP_PER_SECOND, "a document"));
    assertThat(
            Plausibility.of(1300, Unit.GIGAFLOP_PER_SECOND, Better.HIGHER, gemm)
                .orElseThrow()
                .reason())
        .contains("factor of 1000");
  }
}
