package dev.assay.analysis.gate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.statistics.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableTest {
  /** t(.995, 8) = 3.355 and t(.80, 8) = 0.889 (NIST table): exp(4.244 · 0.01) − 1 = 4.335 %. */
  @Test
  void the_minimum_effect_agrees_with_a_hand_calculation() {
    assertThat(new Detectable(0.005).minimumEffect(0.01, 8)).isCloseTo(0.04335, within(0.00002));
  }

  @Test
  void among_many_metrics_more_is_needed_to_be_detectable() {
    double alone = Detectable.of(FalseDiscoveryControl.DEFAULT, 1, 0, 1).minimumEffect(0.01, 8);
    double amongMany =
        Detectable.of(FalseDiscoveryControl.DEFAULT, 300, 0, 1).minimumEffect(0.01, 8);
    double amongManyDiscoveries =
        Detectable.of(FalseDiscoveryControl.DEFAULT, 300, 300, 1).minimumEffect(0.01, 8);

    assertThat(alone).isEqualTo(new Detectable(0.005).minimumEffect(0.01, 8));
    assertThat(amongMany).isGreaterThan(alone);
    assertThat(amongManyDiscoveries).isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource({"0.0001, 0.0001", "0.001, 0.0001", "0, 0.0004"})
  void the_forks_needed_are_just_enough(double a, double b) {
    Detectable detectable = new Detectable(0.005);
    int forks = detectable.forksNeeded(tested(a, b), 0.05).orElseThrow();

    assertThat(effectOf(detectable, a, b, forks)).isLessThanOrEqualTo(0.05);
    assertThat(effectOf(detectable, a, b, forks - 1)).isGreaterThan(0.05);
  }

  private static Comparison.Tested tested(double a, double b) {
    return new Comparison.Tested(new Difference(0, 1, 1), a, b);
  }

  private static double effectOf(Detectable detectable, double a, double b, int forks) {
    double degreesOfFreedom = (a + b) * (a + b) / (a * a + b * b) * (forks - 1);
    return detectable.minimumEffect(Math.sqrt((a + b) / forks), degreesOfFreedom);
  }

  @Test
  void where_forks_vary_too_much_or_not_at_all_no_number_is_named() {
    assertThat(new Detectable(0.005).forksNeeded(tested(4, 4), 0.01)).isEmpty();
    assertThat(new Detectable(0.005).forksNeeded(tested(0, 0), 0.01)).isEmpty();
  }
}
