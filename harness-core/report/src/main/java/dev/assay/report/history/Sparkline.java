package dev.assay.report.history;

import java.util.Arrays;

/** A series as a line of eight heights of blocks. */
final class Sparkline {
  private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** The series in at most {@code width} characters; where it is longer, means of neighbours. */
  static String of(double[] values, int width) {
    double[] shown = values.length <= width ? values : condensed(values, width);
    double least = Arrays.stream(shown).min().orElse(0);
    double range = Arrays.stream(shown).max().orElse(0) - least;
    StringBuilder line = new StringBuilder();
    for (double value : shown) {
      int height = range > 0 ? (int) Math.round((value - least) / range * 7) : 3;
      line.append(HEIGHTS.charAt(height));
    }
    return line.toString();
  }

  private static double[] condensed(double[] values, int width) {
    double[] means = new double[width];
    for (int i = 0; i < width; i++) {
      int from = (int) ((long) i * values.length / width);
      int to = (int) ((long) (i + 1) * values.length / width);
      means[i] = Arrays.stream(values, from, to).average().orElseThrow();
    }
    return means;
  }
}
