package dev.assay.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
  /** NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2. */
  @ParameterizedTest
  @CsvSource({
    "0.975, 1, 12.706",
    "0.975, 2, 4.303",
    "0.975, 4, 2.776",
    "0.975, 9, 2.262",
    "0.95, 2, 2.920",
    "0.995, 8, 3.355",
    "0.999, 30, 3.385",
    "0.90, 100, 1.290"
  })
  void quantiles_agree_with_the_table(double probability, double freedom, double expected) {
    assertThat(StudentT.quantile(probability, freedom)).isCloseTo(expected, within(0.0005));
    assertThat(StudentT.quantile(1 - probability, freedom)).isCloseTo(-expected, within(0.0005));
  }

  @Test
  void quantiles_agree_with_the_search_of_commons_statistics() {
    for (double freedom = 0.6; freedom < 2000; freedom *= 1.13) {
      for (double tail : new double[] {0.49, 0.2, 0.05, 0.025, 0.005, 1e-4, 1e-7, 1e-12}) {
        double expected = TDistribution.of(freedom).inverseSurvivalProbability(tail);

        assertThat(StudentT.quantile(1 - tail, freedom))
            .as("%s degrees of freedom, tail %s", freedom, tail)
            .isCloseTo(
                TDistribution.of(freedom).inverseSurvivalProbability(1 - (1 - tail)),
                within(1e-7 * expected));
      }
    }
  }

  /** Not only whole ones, and to more digits than any card shows. */
  @Test
  void half_widths_of_usual_intervals_agree_with_the_search_of_commons_statistics() {
    for (double freedom = 1; freedom < 1e8; freedom *= 1.017) {
      double expected = TDistribution.of(freedom).inverseSurvivalProbability(0.025);

      assertThat(StudentT.twoSided(0.95, freedom))
          .as("%s degrees of freedom", freedom)
          .isCloseTo(expected, within(1e-12 * expected));
    }
  }

  @Test
  void less_than_one_degree_of_freedom_has_a_half_width_too() {
    assertThat(StudentT.twoSided(0.95, 0.7))
        .isCloseTo(TDistribution.of(0.7).inverseSurvivalProbability(0.025), within(1e-9));
  }

  @Test
  void the_median_is_zero() {
    assertThat(StudentT.quantile(0.5, 3)).isZero();
  }
}
