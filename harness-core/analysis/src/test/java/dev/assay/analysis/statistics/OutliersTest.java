package dev.assay.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OutliersTest {
  /**
   * Rosner's data and his result, as printed in the NIST/SEMATECH e-Handbook of Statistical
   * Methods, section 1.3.5.17.3: of at most 10, there are 3 outliers at α = 0.05, though the first
   * two steps alone find none.
   */
  @Test
  void the_published_example_has_its_published_outliers() {
    double[] values = {
      -0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58,
      1.65, 1.69, 1.70, 1.76, 1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15,
      2.23, 2.24, 2.26, 2.35, 2.37, 2.40, 2.47, 2.54, 2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21,
      3.26, 3.30, 3.59, 3.68, 4.30, 4.64, 5.34, 5.42, 6.01
    };

    assertThat(Outliers.of(values, 10, 0.05))
        .extracting(i -> values[i])
        .containsExactly(6.01, 5.42, 5.34);
    assertThat(Outliers.of(values, 2, 0.05)).isEmpty();
  }

  @Test
  void normal_values_raise_about_as_many_false_alarms_as_promised() {
    Random random = new Random(20261123);
    for (int n : new int[] {5, 8, 20, 50}) {
      int alarms = 0;
      for (int trial = 0; trial < 4000; trial++) {
        double[] values = random.doubles(n).map(ignored -> random.nextGaussian()).toArray();
        alarms += Outliers.of(values, n / 5, 0.01).isEmpty() ? 0 : 1;
      }
      // 1 % of 4000 is 40, with a standard deviation of 6.3; below n = 25 the test is approximate.
      assertThat(alarms).as("n = " + n).isBetween(15, 90);
    }
  }

  @Test
  void equal_values_have_no_outlier_and_too_few_are_refused() {
    assertThat(Outliers.of(new double[] {1, 1, 1, 1, 1}, 1, 0.01)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outliers.of(new double[] {1, 2, 3}, 1, 0.01));
  }
}
