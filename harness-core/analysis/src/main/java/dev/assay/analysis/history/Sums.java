package dev.assay.analysis.history;

import java.util.Arrays;

/** Running sums of a series, by which each part of it is fitted in the same short time. */
final class Sums {
  private final double centre;
  private final double[] values;
  private final double[] squares;
  private final double[] products;

  Sums(double[] series) {
    int n = series.length;
    centre = Arrays.stream(series).average().orElse(0);
    values = new double[n + 1];
    squares = new double[n + 1];
    products = new double[n + 1];
    for (int i = 0; i < n; i++) {
      double value = series[i] - centre;
      values[i + 1] = values[i] + value;
      squares[i + 1] = squares[i] + value * value;
      products[i + 1] = products[i] + value * i;
    }
  }

  double mean(int from, int to) {
    return centre + (values[to] - values[from]) / (to - from);
  }

  /** Squared distances from the mean. */
  double aroundMean(int from, int to) {
    double sum = values[to] - values[from];
    return Math.max(0, squares[to] - squares[from] - sum * sum / (to - from));
  }

  /** Squared distances from the line of least squares. */
  double aroundLine(int from, int to) {
    double slope = slope(from, to);
    return Math.max(0, aroundMean(from, to) - slope * slope * spread(to - from));
  }

  double slope(int from, int to) {
    double middle = (from + to - 1) / 2.0;
    double product = products[to] - products[from] - middle * (values[to] - values[from]);
    return product / spread(to - from);
  }

  /** Squared distances of that many positions from their middle. */
  static double spread(int points) {
    return points * ((double) points * points - 1) / 12;
  }

  /** What a segment's fit has at a position, which may lie beyond it. */
  double at(Segment segment, double position) {
    double mean = mean(segment.from(), segment.to());
    double middle = (segment.from() + segment.to() - 1) / 2.0;
    return segment.sloped()
        ? mean + slope(segment.from(), segment.to()) * (position - middle)
        : mean;
  }

  double residual(Segment segment) {
    return segment.sloped()
        ? aroundLine(segment.from(), segment.to())
        : aroundMean(segment.from(), segment.to());
  }
}
