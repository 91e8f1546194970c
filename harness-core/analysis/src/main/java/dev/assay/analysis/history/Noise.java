package dev.assay.analysis.history;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How the points of a series scatter around a level that may change.
 *
 * @param variance of a point, above 0
 * @param correlation of neighbouring points, within [0, 0.95]
 */
record Noise(double variance, double correlation) {
  private static final double MOST_CORRELATION = 0.95;

  /** Of the correlation, segments take at most all but this share. */
  private static final double LEAST_LEFT = 0.2;

  /**
   * Estimated from differences, which a change of level hardly touches. Where neighbours correlate
   * by ρ, differences have the variance 2σ²(1 − ρ) at distance 1 and 2σ²(1 − ρ²) at distance 2.
   */
  static Noise ofDifferences(Series series) {
    double near = differenceVariance(series.values(), 1);
    double far = differenceVariance(series.values(), 2);
    double least = series.leastVariance();
    if (near < least) {
      return new Noise(least, 0);
    }
    double correlation = Math.clamp(far / near - 1, 0, MOST_CORRELATION);
    return new Noise(Math.max(least, near / (2 * (1 - correlation))), correlation);
  }

  /** Noise with the same differences between neighbours. */
  Noise uncorrelated(double leastVariance) {
    return new Noise(Math.max(leastVariance, variance * (1 - correlation)), 0);
  }

  /**
   * Estimated around the levels and lines of segments. More exact than differences are, but only
   * where the segments are right. Each level, slope and border takes part of the correlation with
   * it: on average (1 + 4ρ)/n (F. H. C. Marriott and J. A. Pope, Biometrika 41, 1954), which is
   * given back.
   */
  static Noise around(List<Segment> segments, Series series) {
    double squares = 0;
    double products = 0;
    double before = 0;
    int fitted = 0;
    for (Segment segment : segments) {
      fitted += segment.sloped() ? 2 : 1;
      for (int i = segment.from(); i < segment.to(); i++) {
        double residual = series.values()[i] - series.sums().at(segment, i);
        squares += residual * residual;
        products += residual * before;
        before = residual;
      }
    }
    double variance = squares / (series.points() - fitted);
    if (variance < series.leastVariance()) {
      return new Noise(series.leastVariance(), 0);
    }
    double share = (fitted + segments.size() - 1.0) / series.points();
    double correlation = (products / squares + share) / Math.max(LEAST_LEFT, 1 - 4 * share);
    return new Noise(variance, Math.clamp(correlation, 0, MOST_CORRELATION));
  }

  /** The factor by which a mean of so many points scatters more than of independent ones. */
  double inflation(int points) {
    double rest = 1 - correlation;
    double shortness =
        2 * correlation * (1 - Math.pow(correlation, points)) / (points * rest * rest);
    return (1 + correlation) / rest - shortness;
  }

  private static double differenceVariance(double[] values, int distance) {
    double[] differences = new double[values.length - distance];
    Arrays.setAll(differences, i -> values[i + distance] - values[i]);
    double drift = Median.withDefaults().evaluate(differences.clone());
    Arrays.setAll(differences, i -> differences[i] - drift);
    double limit = Winsorizing.reach(differences, distance);
    return Arrays.stream(differences)
        .map(difference -> Math.clamp(difference, -limit, limit))
        .map(difference -> difference * difference)
        .average()
        .orElseThrow();
  }
}
