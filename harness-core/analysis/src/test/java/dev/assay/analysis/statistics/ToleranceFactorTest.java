package dev.assay.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceFactorTest {
  /**
   * One-sided factors as tabulated, to the three decimals printed: ISO 16269-6, annex D (Odeh and
   * Owen, Tables for Normal Tolerance Limits, 1980); the one of 43 values is the example of the
   * NIST/SEMATECH e-Handbook, section 7.2.6.3.
   */
  @ParameterizedTest
  @CsvSource({
    "0.90, 0.95,  5, 3.407",
    "0.95, 0.95, 10, 2.911",
    "0.99, 0.95,  5, 5.741",
    "0.99, 0.95, 10, 3.981",
    "0.99, 0.95, 20, 3.295",
    "0.99, 0.95, 50, 2.862",
    "0.90, 0.99, 43, 1.874",
  })
  void factors_are_those_of_published_tables(
      double content, double confidence, int count, double published) {
    assertThat(ToleranceFactor.oneSided(content, confidence, count, count - 1.0))
        .isCloseTo(published, within(0.0006));
  }

  /** By scipy.stats.nct 1.17.1, which finds the quantile in another way. */
  @ParameterizedTest
  @CsvSource({
    "0.99999,  0.95,   5,   4, 10.243243",
    "0.99999,  0.95,   5,  32, 5.664099",
    "0.999999, 0.95,  20, 159, 5.375816",
    "0.99999,  0.95, 100,  99, 4.861572",
  })
  void extreme_contents_and_other_degrees_of_freedom_are_exact_too(
      double content, double confidence, int count, double degrees, double factor) {
    assertThat(ToleranceFactor.oneSided(content, confidence, count, degrees))
        .isCloseTo(factor, within(1e-5));
  }

  @Test
  void limits_hold_their_content_as_often_as_they_say() {
    Random random = new Random(20261201);
    double factor = ToleranceFactor.oneSided(0.95, 0.90, 6, 5);
    int held = 0;
    for (int trial = 0; trial < 4000; trial++) {
      Moments sample = Moments.of(random.doubles(6).map(_ -> random.nextGaussian()).toArray());
      double limit = sample.mean() - factor * Math.sqrt(sample.variance().orElseThrow());
      held += limit <= -1.644854 ? 1 : 0;
    }
    // 90 % of 4000 is 3600, with a standard deviation of 19.
    assertThat(held).isBetween(3520, 3680);
  }

  @Test
  void what_cannot_be_a_tolerance_limit_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ToleranceFactor.oneSided(1, 0.95, 5, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToleranceFactor.oneSided(0.99, 0.95, 1, 0));
  }
}
