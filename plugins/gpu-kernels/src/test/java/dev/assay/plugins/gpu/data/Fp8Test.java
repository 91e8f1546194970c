package dev.assay.plugins.gpu.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected numbers are those of table 1 in Micikevicius et al., "FP8 formats for deep learning".
 */
class Fp8Test {
  @ParameterizedTest
  @CsvSource({
    "0x00, 0", // zero
    "0x01, 0.001953125", // least subnormal, 2^-9
    "0x07, 0.013671875", // greatest subnormal, 0.875 * 2^-6
    "0x08, 0.015625", // least normal, 2^-6
    "0x38, 1",
    "0x7e, 448", // greatest, 1.75 * 2^8
    "0xb8, -1"
  })
  void patterns_have_the_values_of_the_format(String bits, double value) {
    assertThat(Fp8.decode((byte) (int) Integer.decode(bits))).isEqualTo(value);
    assertThat(Fp8.encode(value)).isEqualTo((byte) (int) Integer.decode(bits));
  }

  @Test
  void the_only_pattern_that_is_no_number_is_all_ones_but_the_sign() {
    assertThat(IntStream.range(0, 128).filter(i -> Double.isNaN(Fp8.decode((byte) i))))
        .containsExactly(0x7f);
  }

  @Test
  void every_value_is_stored_as_the_nearest_with_ties_to_even() {
    Random random = new Random(8);
    for (int i = 0; i < 20_000; i++) {
      double value = Math.scalb(2 * random.nextDouble() - 1, random.nextInt(20) - 11);
      double stored = Fp8.decode(Fp8.encode(value));
      double nearest =
          IntStream.range(0, 127)
              .mapToDouble(bits -> Fp8.decode((byte) bits))
              .map(magnitude -> Math.abs(Math.abs(value) - magnitude))
              .min()
              .orElseThrow();
      assertThat(Math.abs(value - stored)).as("of %s", value).isEqualTo(nearest);
    }
    // Between 1 and 1.125, and between 1.125 and 1.25.
    assertThat(Fp8.decode(Fp8.encode(1.0625))).isEqualTo(1);
    assertThat(Fp8.decode(Fp8.encode(1.1875))).isEqualTo(1.25);
    assertThat(Fp8.decode(Fp8.encode(1e6))).isEqualTo(448);
  }
}
