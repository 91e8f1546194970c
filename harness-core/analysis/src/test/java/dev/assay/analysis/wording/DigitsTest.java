package dev.assay.analysis.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @ParameterizedTest
  @CsvSource({
    "1234.5678, 2, '1,234.57'",
    "-1234567, 0, '-1,234,567'",
    "-123456, 0, '-123,456'",
    "999.995, 2, '1,000.00'",
    "-0.001, 2, 0.00",
    "0.5, 0, 0",
    "123456, -2, '123,500'",
  })
  void thousands_are_separated(double value, int decimals, String text) {
    assertThat(Digits.fixed(value, decimals)).isEqualTo(text);
  }

  /** The JDK's formatter is the other route. */
  @Test
  void numbers_of_every_size_are_as_the_jdk_writes_them() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 13));
      int decimals = random.nextInt(0, 9);
      BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);

      assertThat(Digits.fixed(value, decimals))
          .isEqualTo(String.format(Locale.ROOT, "%,." + decimals + "f", rounded));
    }
  }
}
