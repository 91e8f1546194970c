package dev.assay.analysis.history.before;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/** Draws single outliers in, so that one bad run is not taken for two changes. */
final class Winsorizing {
  /** Points that make up a running median: an outlier has to last for 3 to move it. */
  private static final int WINDOW = 5;

  private static final double DEVIATIONS = 3;

  private Winsorizing() {}

  /** The values, none farther from the running median than 3 scaled median absolute deviations. */
  static double[] of(double[] values) {
    double[] level = runningMedian(values);
    double[] residuals = new double[values.length];
    Arrays.setAll(residuals, i -> values[i] - level[i]);
    double reach = DEVIATIONS * Noise.NORMAL_MAD * Noise.medianAbsolute(residuals);
    double[] drawnIn = new double[values.length];
    Arrays.setAll(drawnIn, i -> Math.clamp(values[i], level[i] - reach, level[i] + reach));
    return drawnIn;
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
