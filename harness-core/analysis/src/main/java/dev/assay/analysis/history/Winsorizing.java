package dev.assay.analysis.history;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/** Draws single outliers in, so that one bad run is not taken for two changes. */
final class Winsorizing {
  /** Points that make up a running median: an outlier has to last for 3 to move it. */
  private static final int WINDOW = 5;

  /** The median absolute deviation of normal values, times this, is their standard deviation. */
  private static final double NORMAL_MAD = 1.4826;

  private static final double DEVIATIONS = 3;

  /** Points by which the scatter near a point is judged. */
  private static final int NEAR = 31;

  /** Of the points, as many at most can be outliers; what is more frequent is how they scatter. */
  private static final double OUTLIERS = 0.05;

  private Winsorizing() {}

  /**
   * The values, none farther from the running median than 3 scaled median absolute deviations.
   * Where these are small because most values are alike, as of whole numbers or of two levels in
   * turn, at most one value in 20 is drawn in.
   */
  static double[] of(double[] values) {
    double[] level = runningMedian(values);
    double[] residuals = new double[values.length];
    Arrays.setAll(residuals, i -> values[i] - level[i]);
    double reach = reach(residuals, 1);
    double[] drawnIn = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double own = Math.max(reach, localReach(residuals, i));
      drawnIn[i] = Math.clamp(values[i], level[i] - own, level[i] + own);
    }
    return drawnIn;
  }

  /** Where the values scatter more than elsewhere, they may. */
  private static double localReach(double[] residuals, int i) {
    int from = Math.max(0, Math.min(residuals.length - NEAR, i - NEAR / 2));
    double[] near =
        Arrays.stream(residuals, from, Math.min(residuals.length, from + NEAR))
            .map(Math::abs)
            .toArray();
    return DEVIATIONS * NORMAL_MAD * Median.withDefaults().evaluate(near);
  }

  /** How far from 0 a deviation may be. */
  static double reach(double[] deviations, int of) {
    double[] sizes = Arrays.stream(deviations).map(Math::abs).sorted().toArray();
    double median = Median.withDefaults().evaluate(sizes.clone());
    int outliers = Math.min(sizes.length - 1, of * (int) (OUTLIERS * sizes.length));
    return Math.max(DEVIATIONS * NORMAL_MAD * median, sizes[sizes.length - 1 - outliers]);
  }

  private static double[] runningMedian(double[] values) {
    Median median = Median.withDefaults().withCopy(true);
    double[] medians = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int from = Math.max(0, i - WINDOW / 2);
      int to = Math.min(values.length, i + WINDOW / 2 + 1);
      medians[i] = median.evaluateRange(values, from, to);
    }
    return medians;
  }
}
