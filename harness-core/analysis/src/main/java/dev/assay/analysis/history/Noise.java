package dev.assay.analysis.history;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How the points of a series scatter around a level that may change.
 *
 * @param variance of a point, above 0
 * @param correlation of points with those before them
 */
record Noise(double variance, Autocorrelation correlation) {
  /** Of the correlation, segments take at most all but this share. */
  private static final double LEAST_LEFT = 0.2;

  /** Where segments take more, only neighbours tell of the correlation. */
  private static final double MOST_TAKEN = 0.5;

  /**
   * Estimated from differences, which a change of level hardly touches. Where neighbours correlate
   * by ρ, differences have the variance 2σ²(1 − ρ) at distance 1 and 2σ²(1 − ρ²) at distance 2.
   */
  static Noise ofDifferences(Series series) {
    double near = differenceVariance(series.values(), 1);
    double far = differenceVariance(series.values(), 2);
    double least = series.leastVariance();
    if (near < least) {
      return independent(least, series);
    }
    double correlation = Math.clamp(far / near - 1, 0, Autocorrelation.MOST);
    return new Noise(
        Math.max(least, near / (2 * (1 - correlation))),
        Autocorrelation.ofShare(correlation, series.points()));
  }

  private static Noise independent(double variance, Series series) {
    return new Noise(variance, Autocorrelation.none(series.points()));
  }

  /** Independent noise with the same differences between neighbours. */
  static Noise ofNeighbours(Series series) {
    double variance = differenceVariance(series.values(), 1) / 2;
    return independent(Math.max(series.leastVariance(), variance), series);
  }

  /**
   * Estimated around the levels and lines of segments. More exact than differences are, but only
   * where the segments are right. Each level, slope and border takes part of the correlation with
   * it, which is given back: at distance k on average ((1 + ρ)(1 − ρᵏ)/(1 − ρ) + 3kρᵏ)/n, which is
   * (1 + 4ρ)/n for neighbours (F. H. C. Marriott and J. A. Pope, Biometrika 41, 1954).
   */
  static Noise around(List<Segment> segments, Series series) {
    double[] rest = new double[series.points()];
    int fitted = 0;
    for (Segment segment : segments) {
      fitted += segment.sloped() ? 2 : 1;
      for (int i = segment.from(); i < segment.to(); i++) {
        rest[i] = series.values()[i] - series.sums().at(segment, i);
      }
    }
    double squares = product(rest, 0);
    double variance = squares / (series.points() - fitted);
    if (variance < series.leastVariance()) {
      return independent(series.leastVariance(), series);
    }
    double share = (fitted + segments.size() - 1.0) / series.points();
    boolean few = 4 * share > MOST_TAKEN;
    double[] correlations = new double[few ? 1 : Autocorrelation.order(series.points())];
    double first = (product(rest, 1) / squares + share) / Math.max(LEAST_LEFT, 1 - 4 * share);
    correlations[0] = Math.clamp(first, 0, Autocorrelation.MOST);
    for (int k = 2; k <= correlations.length; k++) {
      double power = Math.pow(correlations[0], k);
      double taken = (1 + correlations[0]) * (1 - power) / (1 - correlations[0]) + 3 * k * power;
      correlations[k - 1] = product(rest, k) / squares + share * taken;
    }
    return new Noise(variance, Autocorrelation.of(correlations, series.points()));
  }

  private static double product(double[] rest, int distance) {
    double product = 0;
    for (int i = distance; i < rest.length; i++) {
      product += rest[i] * rest[i - distance];
    }
    return product;
  }

  /** The factor by which a mean of so many points scatters more than of independent ones. */
  double inflation(int points) {
    return correlation.inflation(points);
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
