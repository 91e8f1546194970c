package dev.assay.analysis.statistics;

/**
 * What of one series tells whether it rises or falls: the sums by which {@link Trend} finds its
 * slope, so that a series need not be kept for that.
 *
 * @param count of values
 * @param xx squared distances of the positions from their middle
 * @param xy products of these distances and those of the values from their mean
 * @param yy squared distances of the values from their mean
 * @param squares of the values
 * @param rise from the earlier half of the values to the later, as a sum; below 0 where they fall
 */
public record SeriesSums(int count, double xx, double xy, double yy, double squares, double rise) {
  public static SeriesSums of(double[] values) {
    double mean = values.length == 0 ? 0 : Moments.of(values).mean();
    double middle = (values.length - 1) / 2.0;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double x = i - middle;
      double y = values[i] - mean;
      xx += x * x;
      xy += x * y;
      yy += y * y;
      squares += values[i] * values[i];
    }
    double rise = 0;
    for (int i = 0; i < values.length / 2; i++) {
      rise += values[values.length - 1 - i] - values[i];
    }
    return new SeriesSums(values.length, xx, xy, yy, squares, rise);
  }
}
