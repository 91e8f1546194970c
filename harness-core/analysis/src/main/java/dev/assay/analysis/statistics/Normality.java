package dev.assay.analysis.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether values may be of one normal distribution, by the test of Anderson and Darling with mean
 * and deviation from the sample (M. A. Stephens, EDF Statistics for Goodness of Fit and Some
 * Comparisons, J. Am. Statist. Assoc. 69, 1974; modification and critical values as in R. B.
 * D'Agostino and M. A. Stephens, Goodness-of-Fit Techniques, 1986, table 4.7).
 */
public final class Normality {
  /** With fewer the test finds next to nothing. */
  public static final int FEWEST = 8;

  private static final double CRITICAL_AT_1_PERCENT = 1.035;

  private Normality() {}

  /** Whether a normal distribution is ruled out at 1 %; never with fewer than {@link #FEWEST}. */
  public static boolean ruledOut(double... values) {
    return values.length >= FEWEST && statistic(values) > CRITICAL_AT_1_PERCENT;
  }

  /**
   * The modified statistic A*².
   *
   * @param values at least two that are not all the same
   */
  public static double statistic(double... values) {
    Moments moments = Moments.of(values);
    NormalDistribution normal =
        NormalDistribution.of(moments.mean(), Math.sqrt(moments.variance().orElseThrow()));
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum +=
          (2 * i + 1)
              * (Math.log(atLeastTiny(normal.cumulativeProbability(sorted[i])))
                  + Math.log(atLeastTiny(normal.survivalProbability(sorted[n - 1 - i]))));
    }
    double squared = -n - sum / n;
    return squared * (1 + 0.75 / n + 2.25 / ((double) n * n));
  }

  private static double atLeastTiny(double probability) {
    return Math.max(probability, Double.MIN_NORMAL);
  }
}
