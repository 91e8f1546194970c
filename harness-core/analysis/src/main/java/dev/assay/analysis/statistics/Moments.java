package dev.assay.analysis.statistics;

import java.util.OptionalDouble;

/**
 * Count, mean and squared deviations of independent values: all that a t interval or a t test
 * needs.
 *
 * @param count at least 1
 * @param mean finite
 * @param squaredDeviations the sum of squared distances from the mean, at least 0
 */
public record Moments(int count, double mean, double squaredDeviations) {
  /** Relative to the mean square, less than this is rounding: the values are all the same. */
  private static final double ROUNDING = 1e-26;

  public Moments {
    if (count < 1) {
      throw new IllegalArgumentException("Moments need at least one value.");
    }
    if (!Double.isFinite(mean)
        || !(squaredDeviations >= 0)
        || Double.isInfinite(squaredDeviations)) {
      throw new IllegalArgumentException(
          "Moments must be finite, were mean " + mean + ", squares " + squaredDeviations + ".");
    }
  }

  /**
   * @throws IllegalArgumentException when there is no value or one is not finite
   */
  public static Moments of(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / Math.max(1, values.length);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Moments(
        values.length, mean, squares <= ROUNDING * mean * mean * values.length ? 0 : squares);
  }

  /** Of the natural logarithms of values above 0. */
  public static Moments ofLogs(double... values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0)) {
        throw new IllegalArgumentException("No logarithm of " + values[i] + ": it is not above 0.");
      }
      logs[i] = Math.log(values[i]);
    }
    return of(logs);
  }

  /** Of logarithms: of the same values in a unit that makes each this many times as large. */
  public Moments timesInLogs(double factor) {
    return factor == 1 ? this : new Moments(count, mean + Math.log(factor), squaredDeviations);
  }

  public int degreesOfFreedom() {
    return count - 1;
  }

  /** The unbiased sample variance; empty for one value. */
  public OptionalDouble variance() {
    return count < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(squaredDeviations / degreesOfFreedom());
  }

  /** Whether there are several values and all are the same, so that chance cannot be told. */
  public boolean constant() {
    return count > 1 && squaredDeviations == 0;
  }
}
