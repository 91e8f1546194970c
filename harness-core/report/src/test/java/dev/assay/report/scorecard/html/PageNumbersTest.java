package dev.assay.report.scorecard.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "1234567, 1234600.0",
    "-1234567, -1234600.0",
    "0.000123456, 1.2346E-4",
    "99999.96, 100000.0",
    "42, 42.0",
    "1.23456789e300, 1.2346E300",
    "4.9e-324, 4.9E-324"
  })
  void numbers_have_five_digits_and_none_that_rounding_left(double value, String expected) {
    assertThat(Double.toString(PageNumbers.rounded(value))).isEqualTo(expected);
  }
}
