package dev.assay.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected: the closed form of one coefficient, and the equations of Yule and Walker for two. */
class AutocorrelationTest {
  @Test
  void independent_points_scatter_as_they_do() {
    assertThat(Autocorrelation.none(50).inflation(50)).isEqualTo(1);
  }

  @Test
  void a_mean_of_neighbours_that_are_alike_scatters_more() {
    double share = 0.5;
    int points = 40;
    double expected =
        (1 + share) / (1 - share)
            - 2 * share * (1 - Math.pow(share, points)) / (points * (1 - share) * (1 - share));

    assertThat(Autocorrelation.ofShare(share, 100).inflation(points))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void a_longer_memory_is_told_from_the_correlations() {
    double first = 0.2 / (1 - 0.4);
    double second = 0.2 * first + 0.4;
    int points = 100_000;

    Autocorrelation found = Autocorrelation.of(new double[] {first, second}, points);

    assertThat(found.coefficients()).hasSize(2);
    assertThat(found.coefficients()[0]).isCloseTo(0.2, within(1e-3));
    assertThat(found.coefficients()[1]).isCloseTo(0.4, within(1e-3));
    // The spectrum at 0 over the variance.
    double longRun = (1 - 0.2 * first - 0.4 * second) / (0.4 * 0.4);
    assertThat(found.inflation(points)).isCloseTo(longRun, within(0.01));
  }

  /** Partial correlations of .3 and -.1, of which the second would make changes clearer. */
  @Test
  void a_negative_partial_correlation_is_left_out() {
    double second = 0.3 * 0.3 - 0.1 * (1 - 0.3 * 0.3);

    assertThat(Autocorrelation.of(new double[] {0.3, second}, 60).inflation(60))
        .isCloseTo(Autocorrelation.ofShare(0.3, 60).inflation(60), within(1e-9));
  }

  @Test
  void points_that_swing_about_their_level_make_no_change_clearer() {
    assertThat(Autocorrelation.of(new double[] {-0.5, 0.2}, 60).inflation(60))
        .isGreaterThanOrEqualTo(1);
  }
}
