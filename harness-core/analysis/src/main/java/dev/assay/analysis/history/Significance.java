package dev.assay.analysis.history;

import dev.assay.analysis.statistics.StudentT;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How likely a split as clear as one that was looked for is where there is none. */
final class Significance {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Below this the approximation, which is one for tails, exceeds 1. */
  private static final double LEAST_DEVIATE = 1;

  private static final double LEAST_TAIL = 1e-300;

  /** Splits closer than this share of their distance from the end are summed as one. */
  private static final int FINENESS = 32;

  private Significance() {}

  /**
   * Of the clearest of all splits of normal values: b φ(b) Σ ν(b/√v)/v + 2 Φ(−b), where v is k(1 −
   * k/n) of a split after k of n (B. James, K. L. James and D. Siegmund, Tests for a change-point,
   * Biometrika 74, 1987; ν as in D. Siegmund and B. Yakir, The Statistics of Gene Mapping, 2007,
   * equation 5.4).
   *
   * @param deviate difference of the means over its standard error, b
   * @param points that were split, n
   * @param least points on either side
   */
  static double ofClearestSplit(double deviate, int points, int least) {
    if (deviate < LEAST_DEVIATE) {
      return 1;
    }
    double splits = 0;
    int step;
    for (int k = least; 2 * k < points; k += step) {
      step = Math.max(1, Math.min(k / FINENESS, (points - 2 * k) / 2));
      double variance = k * (1 - (double) k / points);
      splits += 2 * step * overshoot(deviate / Math.sqrt(variance)) / variance;
    }
    return Math.min(
        1, deviate * NORMAL.density(deviate) * splits + 2 * NORMAL.survivalProbability(deviate));
  }

  private static double overshoot(double x) {
    double half = x / 2;
    double probability = NORMAL.cumulativeProbability(half);
    return 2 / x * (probability - 0.5) / (half * probability + NORMAL.density(half));
  }

  /** The deviate that the clearest split exceeds with a probability; by halving. */
  static double clearestSplit(double probability, int points, int least) {
    double low = LEAST_DEVIATE;
    double high = 10;
    while (high - low > 1e-6) {
      double middle = (low + high) / 2;
      if (ofClearestSplit(middle, points, least) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The normal deviate that is as unlikely as a t value. */
  static double deviate(double t, double degreesOfFreedom) {
    double tail = StudentT.upperTail(Math.abs(t), degreesOfFreedom);
    return NORMAL.inverseSurvivalProbability(Math.max(LEAST_TAIL, tail));
  }
}
