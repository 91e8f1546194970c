package dev.assay.analysis.history.before;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How the points of a series scatter around a level that may change.
 *
 * @param variance of a point, at least {@link #LEAST_VARIANCE}
 * @param correlation of neighbouring points, within [0, 0.9]
 */
record Noise(double variance, double correlation) {
  /** Of logarithms that differ by less than a millionth; repeated values must not divide by 0. */
  static final double LEAST_VARIANCE = 1e-12;

  /** The median absolute deviation of normal values, times this, is their standard deviation. */
  static final double NORMAL_MAD = 1.4826;

  private static final double MOST_CORRELATION = 0.9;

  /**
   * Estimated from differences, which a change of level hardly touches. Where neighbours correlate
   * by ρ, differences have the variance 2σ²(1 − ρ) at distance 1 and 2σ²(1 − ρ²) at distance 2.
   */
  static Noise ofDifferences(double[] logs) {
    double near = differenceVariance(logs, 1);
    double far = differenceVariance(logs, 2);
    if (near < LEAST_VARIANCE) {
      return new Noise(LEAST_VARIANCE, 0);
    }
    double correlation = Math.clamp(far / near - 1, 0, MOST_CORRELATION);
    return new Noise(Math.max(LEAST_VARIANCE, near / (2 * (1 - correlation))), correlation);
  }

  /**
   * Estimated around the levels that changes leave. More exact than differences are, but only where
   * the changes are right. The mean of a segment takes part of the correlation with it, about its
   * share of one point in all, which is given back.
   */
  static Noise around(List<Integer> changes, double[] logs) {
    double[] residuals = residuals(changes, logs);
    double squares = 0;
    double products = 0;
    for (int i = 0; i < residuals.length; i++) {
      squares += residuals[i] * residuals[i];
      products += i == 0 ? 0 : residuals[i] * residuals[i - 1];
    }
    int segments = changes.size() + 1;
    double variance = squares / (logs.length - segments);
    if (variance < LEAST_VARIANCE) {
      return new Noise(LEAST_VARIANCE, 0);
    }
    double correlation = products / squares + (double) segments / logs.length;
    return new Noise(variance, Math.clamp(correlation, 0, MOST_CORRELATION));
  }

  private static double[] residuals(List<Integer> changes, double[] logs) {
    double[] residuals = new double[logs.length];
    int from = 0;
    for (int i = 0; i <= changes.size(); i++) {
      int to = i < changes.size() ? changes.get(i) : logs.length;
      double mean = Arrays.stream(logs, from, to).average().orElseThrow();
      for (int j = from; j < to; j++) {
        residuals[j] = logs[j] - mean;
      }
      from = to;
    }
    return residuals;
  }

  /** The factor by which a mean of correlated points scatters more than of independent ones. */
  double inflation() {
    return (1 + correlation) / (1 - correlation);
  }

  private static double differenceVariance(double[] logs, int distance) {
    double[] differences = new double[logs.length - distance];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = logs[i + distance] - logs[i];
    }
    double limit = 3 * NORMAL_MAD * medianAbsolute(differences);
    return Arrays.stream(differences)
        .map(difference -> Math.clamp(difference, -limit, limit))
        .map(difference -> difference * difference)
        .average()
        .orElseThrow();
  }

  static double medianAbsolute(double[] values) {
    return Median.withDefaults().evaluate(Arrays.stream(values).map(Math::abs).toArray());
  }
}
