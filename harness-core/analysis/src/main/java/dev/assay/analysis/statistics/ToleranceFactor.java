package dev.assay.analysis.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many standard deviations from the mean of a normal sample a limit must be, so that a stated
 * share of all that the sample is of lies on its good side: the exact one-sided factor, a quantile
 * of the noncentral t distribution (D. B. Owen, A Survey of Properties and Applications of the
 * Noncentral t-Distribution, Technometrics 10, 1968; NIST/SEMATECH e-Handbook of Statistical
 * Methods, section 7.2.6.3). The quantile is found by integrating over the sample's deviation.
 */
public final class ToleranceFactor {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double TAIL = 1e-12;
  private static final int STEPS = 200;
  private static final double EXACT_ENOUGH = 1e-8;

  private ToleranceFactor() {}

  /**
   * The factor.
   *
   * @param content the share that the limit leaves on its good side, within (0.5, 1)
   * @param confidence the probability that it does, within (0.5, 1)
   * @param count how many independent values the mean is of, at least 2; need not be whole
   * @param degreesOfFreedom of the standard deviation, at least 1; {@code count - 1} for one sample
   */
  public static double oneSided(
      double content, double confidence, double count, double degreesOfFreedom) {
    if (!(content > 0.5 && content < 1 && confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "Content and confidence lie between 0.5 and 1, were %s and %s."
              .formatted(content, confidence));
    }
    if (!(count >= 2) || !(degreesOfFreedom >= 1)) {
      throw new IllegalArgumentException(
          "A tolerance limit needs 2 values or more, not %s (%s degrees of freedom)."
              .formatted(count, degreesOfFreedom));
    }
    double z = NORMAL.inverseSurvivalProbability(1 - content);
    Deviations deviations = Deviations.of(degreesOfFreedom);
    double low = 0;
    double high = z + 1;
    while (reached(high, z, count, deviations) < confidence) {
      low = high;
      high *= 2;
    }
    while (high - low > EXACT_ENOUGH * high) {
      double middle = (low + high) / 2;
      if (reached(middle, z, count, deviations) < confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * The confidence that a factor reaches: the mean over the sample's relative deviation s of the
   * normal distribution function at √count (factor · s − z).
   */
  private static double reached(double factor, double z, double count, Deviations deviations) {
    double sum = 0;
    for (int i = 0; i < deviations.values.length; i++) {
      sum +=
          deviations.weights[i]
              * NORMAL.cumulativeProbability(
                  Math.sqrt(count) * (factor * deviations.values[i] - z));
    }
    return sum;
  }

  /** Deviations of samples relative to the true one, with weights that sum to 1. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Deviations(double[] values, double[] weights) {
    /** By Simpson's rule over the square root of a chi-squared distribution. */
    private static Deviations of(double degrees) {
      ChiSquaredDistribution squares = ChiSquaredDistribution.of(degrees);
      double from = Math.sqrt(squares.inverseCumulativeProbability(TAIL) / degrees);
      double to = Math.sqrt(squares.inverseSurvivalProbability(TAIL) / degrees);
      double[] values = new double[STEPS + 1];
      double[] weights = new double[STEPS + 1];
      double sum = 0;
      for (int i = 0; i <= STEPS; i++) {
        values[i] = from + i * (to - from) / STEPS;
        double simpson = i == 0 || i == STEPS ? 1 : i % 2 != 0 ? 4 : 2;
        weights[i] = simpson * squares.density(degrees * values[i] * values[i]) * values[i];
        sum += weights[i];
      }
      for (int i = 0; i <= STEPS; i++) {
        weights[i] /= sum;
      }
      return new Deviations(values, weights);
    }
  }
}
