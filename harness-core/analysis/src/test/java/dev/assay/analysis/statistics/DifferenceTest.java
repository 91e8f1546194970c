package dev.assay.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DifferenceTest {
  // Student's sleep data, as in R's data set "sleep".
  private static final double[] GROUP_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  private static final double[] GROUP_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  /** Expected: R, t.test(extra ~ group, data = sleep): df = 17.776, p = 0.07939, 95 % interval. */
  @Test
  void welch_gives_the_figures_that_R_prints_for_the_sleep_data() {
    Difference difference = Difference.between(Moments.of(GROUP_2), Moments.of(GROUP_1));

    assertThat(difference.degreesOfFreedom()).isCloseTo(17.776, within(0.0005));
    assertThat(difference.value() / difference.standardError()).isCloseTo(-1.8608, within(0.00005));
    assertThat(difference.pValue()).isCloseTo(0.07939, within(0.000005));
    assertThat(difference.pValueUpwards()).isCloseTo(1 - 0.07939 / 2, within(0.000005));
    assertThat(difference.interval(0.95).low()).isCloseTo(-3.3654832, within(1e-7));
    assertThat(difference.interval(0.95).high()).isCloseTo(0.2054832, within(1e-7));
  }

  @Test
  void a_side_with_one_value_is_refused() {
    assertThatThrownBy(() -> Difference.between(Moments.of(1), Moments.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A variance needs at least 2 values, there is 1.");
  }
}
