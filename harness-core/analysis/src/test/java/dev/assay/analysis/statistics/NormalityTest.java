package dev.assay.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class NormalityTest {
  /** A² by scipy.stats.anderson 1.17.1 is 1.735689; the modification is Stephens's. */
  @Test
  void the_statistic_is_that_of_another_implementation() {
    double[] rosner = {
      -0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58,
      1.65, 1.69, 1.70, 1.76, 1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15,
      2.23, 2.24, 2.26, 2.35, 2.37, 2.40, 2.47, 2.54, 2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21,
      3.26, 3.30, 3.59, 3.68, 4.30, 4.64, 5.34, 5.42, 6.01
    };
    assertThat(Normality.statistic(rosner)).isCloseTo(1.761135, within(1e-6));
    assertThat(Normality.ruledOut(rosner)).isTrue();
  }

  @Test
  void normal_values_are_ruled_out_as_often_as_promised_and_two_levels_nearly_always() {
    Random random = new Random(20261202);
    // 1 % of 4000 is 40, with a standard deviation of 6.3.
    assertThat(ruledOut(8, random, Random::nextGaussian)).isBetween(15, 65);
    assertThat(ruledOut(50, random, Random::nextGaussian)).isBetween(15, 65);
    assertThat(ruledOut(30, random, r -> (r.nextDouble() < 0.3 ? 0 : 8) + r.nextGaussian()))
        .isGreaterThan(3900);
  }

  @Test
  void few_values_rule_nothing_out() {
    assertThat(Normality.ruledOut(1, 1, 1, 1, 1, 1, 900)).isFalse();
  }

  private static int ruledOut(int n, Random random, ToDoubleFunction<Random> value) {
    int count = 0;
    for (int trial = 0; trial < 4000; trial++) {
      double[] values = random.doubles(n).map(_ -> value.applyAsDouble(random)).toArray();
      count += Normality.ruledOut(values) ? 1 : 0;
    }
    return count;
  }
}
