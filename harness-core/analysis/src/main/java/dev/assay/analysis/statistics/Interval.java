package dev.assay.analysis.statistics;

/**
 * A confidence interval, both ends included.
 *
 * @param low finite, at most {@code high}
 * @param high finite
 * @param confidence the share of such intervals that cover the truth, within (0, 1)
 */
public record Interval(double low, double high, double confidence) {
  public Interval {
    if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          "An interval needs finite low <= high, was " + low + " to " + high + ".");
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "Confidence must be between 0 and 1, was " + confidence + ".");
    }
  }

  /** The interval of the quantity times a factor, which may be negative. */
  public Interval scaled(double factor) {
    double a = low * factor;
    double b = high * factor;
    return new Interval(Math.min(a, b), Math.max(a, b), confidence);
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
