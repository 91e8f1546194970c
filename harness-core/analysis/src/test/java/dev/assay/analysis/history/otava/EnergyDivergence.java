package dev.assay.analysis.history.otava;

import java.util.Optional;

/**
 * The energy statistic by which E-divisive proposes change points: Q of Matteson and James, with
 * exponent 1. It compares the mean distance between two neighbouring groups with the mean distances
 * within them.
 */
final class EnergyDivergence {
  /**
   * A proposed change point.
   *
   * @param index first point of the second group
   */
  record Candidate(int index, double divergence) {}

  private final double[] series;

  EnergyDivergence(double[] series) {
    this.series = series;
  }

  /**
   * The most divergent split of a segment: its beginning against the points that follow, up to
   * wherever the divergence is largest. Empty for fewer than two points.
   */
  Optional<Candidate> best(Segment segment) {
    double[][] distances = distancesWithin(segment);
    int length = segment.to() - segment.from();
    Candidate best = null;
    for (int split = 1; split < length; split++) {
      double largest = largest(distances, split, length);
      if (best == null || largest > best.divergence) {
        best = new Candidate(segment.from() + split, largest);
      }
    }
    return Optional.ofNullable(best);
  }

  /** The largest Q over the ends of the second group, for a first group of {@code split} points. */
  private static double largest(double[][] distances, int split, int length) {
    double within = distances[0][split];
    double largest = Double.NEGATIVE_INFINITY;
    for (int end = split + 1; end <= length; end++) {
      double withinSecond = distances[split][end];
      double between = distances[0][end] - within - withinSecond;
      int first = split;
      int second = end - split;
      double energy =
          2 * between / ((double) first * second)
              - mean(within, first)
              - mean(withinSecond, second);
      largest = Math.max(largest, energy * first * second / (first + second));
    }
    return largest;
  }

  private static double mean(double sum, int points) {
    return points < 2 ? 0 : sum / (points * (points - 1) / 2.0);
  }

  /** At [a][b], the sum of distances between the points a to b, b not included. */
  private double[][] distancesWithin(Segment segment) {
    int length = segment.to() - segment.from();
    double[][] sums = new double[length + 1][length + 1];
    for (int end = 1; end <= length; end++) {
      double column = 0;
      for (int start = end - 1; start >= 0; start--) {
        column += Math.abs(series[segment.from() + start] - series[segment.from() + end - 1]);
        sums[start][end] = sums[start][end - 1] + column;
      }
    }
    return sums;
  }
}
