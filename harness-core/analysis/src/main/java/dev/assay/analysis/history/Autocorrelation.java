package dev.assay.analysis.history;

import java.util.Arrays;

/**
 * How each point of a series takes over from those before it: an autoregression.
 *
 * @param coefficients of the last point, of the one before it, and so on; none where points are
 *     independent
 * @param sums by number of points, of the correlations of points closer than that
 * @param moments likewise, of the correlations times their distance
 */
record Autocorrelation(double[] coefficients, double[] sums, double[] moments) {
  /** The coefficients together are at most this: with 1, a series has no level. */
  static final double MOST = 0.95;

  /** Longest memory that is looked for, in points. */
  private static final int MOST_ORDER = 3;

  /** Points for each coefficient. */
  private static final int POINTS_EACH = 15;

  static Autocorrelation none(int points) {
    return ofCoefficients(new double[0], points);
  }

  /** Each point takes over a share of the last, at most 0.95. */
  static Autocorrelation ofShare(double share, int points) {
    return ofCoefficients(new double[] {Math.clamp(share, 0, MOST)}, points);
  }

  /**
   * Of correlations at the distances 1, 2 and so on, by the recursion of Levinson and Durbin. A
   * negative partial correlation is left out, for it would make changes easier to see.
   */
  static Autocorrelation of(double[] correlations, int points) {
    double[] coefficients = {Math.clamp(correlations[0], 0, MOST)};
    for (int order = 2; order <= Math.min(correlations.length, points / POINTS_EACH); order++) {
      double expected = 0;
      double explained = 0;
      for (int i = 1; i < order; i++) {
        expected += coefficients[i - 1] * correlations[order - i - 1];
        explained += coefficients[i - 1] * correlations[i - 1];
      }
      double partial = (correlations[order - 1] - expected) / Math.max(1 - MOST, 1 - explained);
      double taken = Math.clamp(partial, 0, MOST);
      double[] longer = Arrays.copyOf(coefficients, order);
      for (int i = 0; i < order - 1; i++) {
        longer[i] = coefficients[i] - taken * coefficients[order - 2 - i];
      }
      longer[order - 1] = taken;
      coefficients = longer;
    }
    double sum = Arrays.stream(coefficients).sum();
    if (sum > MOST) {
      double all = sum;
      coefficients = Arrays.stream(coefficients).map(c -> c * MOST / all).toArray();
    }
    Autocorrelation longer = ofCoefficients(coefficients, points);
    Autocorrelation neighbours = ofShare(correlations[0], points);
    return longer.inflation(points) < neighbours.inflation(points) ? neighbours : longer;
  }

  static int order(int points) {
    return Math.clamp(points / POINTS_EACH, 1, MOST_ORDER);
  }

  private static Autocorrelation ofCoefficients(double[] coefficients, int points) {
    double[] correlations = correlations(coefficients, points);
    double[] sums = new double[points + 1];
    double[] moments = new double[points + 1];
    for (int k = 1; k < points; k++) {
      sums[k + 1] = sums[k] + correlations[k];
      moments[k + 1] = moments[k] + k * correlations[k];
    }
    return new Autocorrelation(coefficients, sums, moments);
  }

  /** At each distance, as the coefficients imply. */
  private static double[] correlations(double[] coefficients, int points) {
    int order = coefficients.length;
    double[] correlations = new double[Math.max(points, order + 1)];
    correlations[0] = 1;
    // The first ones depend on each other: found by going round until nothing moves.
    for (int pass = 0; pass < (order < 2 ? 1 : 200); pass++) {
      for (int k = 1; k <= order; k++) {
        correlations[k] = next(coefficients, correlations, k);
      }
    }
    for (int k = order + 1; k < correlations.length; k++) {
      correlations[k] = next(coefficients, correlations, k);
      if (Math.abs(correlations[k]) < 1e-9) {
        break;
      }
    }
    return correlations;
  }

  private static double next(double[] coefficients, double[] correlations, int k) {
    double next = 0;
    for (int i = 1; i <= coefficients.length; i++) {
      next += coefficients[i - 1] * correlations[Math.abs(k - i)];
    }
    return next;
  }

  /** The factor by which a mean of so many points scatters more than of independent ones. */
  double inflation(int points) {
    return Math.max(0.1, 1 + 2 * (sums[points] - moments[points] / points));
  }

  /** Of the coefficients. */
  double squares() {
    return Arrays.stream(coefficients).map(c -> c * c).sum();
  }

  /** Sum of the squares of what the points do not take over from those before them. */
  double innovations(double[] rest) {
    double innovations = 0;
    for (int i = 0; i < rest.length; i++) {
      double innovation = rest[i];
      for (int k = 1; k <= Math.min(i, coefficients.length); k++) {
        innovation -= coefficients[k - 1] * rest[i - k];
      }
      innovations += innovation * innovation;
    }
    return innovations;
  }
}
