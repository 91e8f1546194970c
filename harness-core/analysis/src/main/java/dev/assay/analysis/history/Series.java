package dev.assay.analysis.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A series as segments are fitted to it.
 *
 * @param values on the scale on which changes are judged
 * @param sums of the values
 * @param leastVariance that a point can have, above 0: repeated values must not divide by 0
 * @param scatter for each point the variance near it over that of all points, at least 1
 */
record Series(double[] values, Sums sums, double leastVariance, double[] scatter) {
  /** Of scaled values that differ by less than a millionth. */
  private static final double LEAST_VARIANCE = 1e-12;

  /** Variance of a value that is rounded to whole units. */
  private static final double ROUNDING_VARIANCE = 1.0 / 12;

  /**
   * Differences on either side by which the scatter near a point is judged, and as many of average
   * size that stand for what is known from all other points.
   */
  private record Window(int near, double prior) {}

  /**
   * Degrees of freedom of a variance that is known from the shorter window. Its 14 differences
   * share points, and where scatter comes in bursts they tell still less: by simulated series.
   */
  static final double SCATTER_FREEDOM = 6;

  /** Of normal noise of one variance, fewer than 1 point in 20 have more scatter near them. */
  static final double CLEAR_SCATTER = 1.5;

  /** Scatter that comes in short bursts is lost in a long one, a short one sees it by chance. */
  private static final List<Window> WINDOWS = List.of(new Window(15, 5), new Window(7, 10));

  /** With outliers drawn in. */
  static Series of(double[] scaled) {
    double resolution = resolution(scaled);
    return of(
        Winsorizing.of(scaled),
        Math.max(LEAST_VARIANCE, ROUNDING_VARIANCE * resolution * resolution));
  }

  private static Series of(double[] values, double leastVariance) {
    return new Series(values, new Sums(values), leastVariance, scatter(values));
  }

  Series without(double[] part) {
    double[] rest = new double[values.length];
    Arrays.setAll(rest, i -> values[i] - part[i]);
    return of(rest, leastVariance);
  }

  int points() {
    return values.length;
  }

  /** The smallest distance between two values that differ. */
  private static double resolution(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return IntStream.range(1, sorted.length)
        .mapToDouble(i -> sorted[i] - sorted[i - 1])
        .filter(gap -> gap > 0)
        .min()
        .orElse(0);
  }

  private static double[] scatter(double[] values) {
    int differences = values.length - 1;
    double[] sizes = new double[differences];
    Arrays.setAll(sizes, i -> values[i + 1] - values[i]);
    double reach = Winsorizing.reach(sizes, 1);
    double[] squares = new double[differences + 1];
    for (int i = 0; i < differences; i++) {
      squares[i + 1] = squares[i] + Math.min(sizes[i] * sizes[i], reach * reach);
    }
    double average = squares[differences] / differences;
    double[] scatter = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scatter[i] = 1;
      for (Window window : WINDOWS) {
        int from = Math.max(0, i - window.near);
        int to = Math.min(differences, i + window.near);
        double near = average == 0 ? 0 : (squares[to] - squares[from]) / average;
        scatter[i] = Math.max(scatter[i], (window.prior + near) / (window.prior + to - from));
      }
    }
    return scatter;
  }
}
