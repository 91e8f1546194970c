package dev.assay.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.statistics.Estimate.Bounded;
import dev.assay.analysis.statistics.Estimate.NotEnoughData;
import dev.assay.analysis.statistics.Estimate.Point;
import org.junit.jupiter.api.Test;

class MeanTest {
  /**
   * By hand: the decimal logarithms 0, 1, 2 have mean 1 and standard deviation 1; t(.975, 2) =
   * 4.3027 (NIST/SEMATECH e-Handbook, 1.3.6.7.2), so the interval is 10^(1 ± 4.3027/√3) = 10^(1 ±
   * 2.4842).
   */
  @Test
  void geometric_mean_and_interval_agree_with_a_hand_calculation() {
    Estimate estimate = Mean.GEOMETRIC.estimate(0.95, 1, 10, 100);

    assertThat(estimate).isInstanceOf(Bounded.class);
    assertThat(estimate.knownValue().orElseThrow()).isCloseTo(10, within(1e-12));
    Interval interval = estimate.knownInterval().orElseThrow();
    assertThat(Math.log10(interval.low())).isCloseTo(1 - 2.4842, within(0.0001));
    assertThat(Math.log10(interval.high())).isCloseTo(1 + 2.4842, within(0.0001));
  }

  /** By hand: mean 2, standard error 1/√3 = 0.57735, times 4.3027 is 2.4842. */
  @Test
  void arithmetic_mean_serves_values_that_are_zero_or_below() {
    double[] values = {-1, 2, 5};
    assertThat(Mean.suitedTo(values)).isEqualTo(Mean.ARITHMETIC);
    assertThat(Mean.suitedTo(0, 1)).isEqualTo(Mean.ARITHMETIC);
    assertThat(Mean.suitedTo(1, 2)).isEqualTo(Mean.GEOMETRIC);

    Interval interval = Mean.ARITHMETIC.estimate(0.95, values).knownInterval().orElseThrow();
    assertThat(interval.low()).isCloseTo(2 - 3 * 2.4842, within(0.0005));
    assertThat(interval.high()).isCloseTo(2 + 3 * 2.4842, within(0.0005));
  }

  @Test
  void one_value_is_a_point_and_says_what_to_do() {
    assertThat(Mean.GEOMETRIC.estimate(0.95, 7.5))
        .isEqualTo(new Point(7.5, "One value has no spread: measure at least 2."));
  }

  @Test
  void no_value_is_not_enough_data() {
    assertThat(Mean.GEOMETRIC.estimate(0.95)).isEqualTo(new NotEnoughData("There is no value."));
  }

  @Test
  void equal_values_have_no_interval_even_where_rounding_makes_their_logarithms_differ() {
    Estimate estimate = Mean.GEOMETRIC.estimate(0.95, 0.1, 0.1, 0.1);

    assertThat(estimate).isInstanceOf(Point.class);
    assertThat(estimate.knownValue().orElseThrow()).isCloseTo(0.1, within(1e-15));
    assertThat(estimate.reservation())
        .hasValue("All 3 values are the same: no spread to judge by.");
  }

  @Test
  void values_too_far_apart_for_an_interval_stay_finite() {
    assertThat(Mean.GEOMETRIC.estimate(0.95, 1e-300, 1e300)).isInstanceOf(Point.class);
  }
}
