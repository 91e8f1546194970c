package dev.assay.analysis.statistics;

import java.util.Arrays;

/** How independent values are brought to one, and the scale on which their spread is judged. */
public enum Mean {
  /** The exponential of the mean logarithm: for values above 0, whose noise is relative. */
  GEOMETRIC,
  /** For values that may be 0 or below. */
  ARITHMETIC;

  /** The geometric mean where all values are above 0, as it should be for a metric. */
  public static Mean suitedTo(double... values) {
    return Arrays.stream(values).allMatch(value -> value > 0) ? GEOMETRIC : ARITHMETIC;
  }

  /** The mean of at least one value. */
  public double of(double... values) {
    Moments moments = moments(values);
    return values.length == 1 ? values[0] : back(moments.mean());
  }

  /** The mean with Student's t interval; the geometric one is taken of the logarithms. */
  public Estimate estimate(double confidence, double... values) {
    if (values.length == 0) {
      return new Estimate.NotEnoughData("There is no value.");
    }
    double mean = of(values);
    if (values.length == 1) {
      return new Estimate.Point(mean, "One value has no spread: measure at least 2.");
    }
    Moments moments = moments(values);
    if (moments.constant()) {
      return new Estimate.Point(
          mean, "All %d values are the same: no spread to judge by.".formatted(values.length));
    }
    double halfWidth =
        StudentT.twoSided(confidence, moments.degreesOfFreedom())
            * Math.sqrt(moments.variance().orElseThrow() / values.length);
    double low = back(moments.mean() - halfWidth);
    double high = back(moments.mean() + halfWidth);
    if (Double.isInfinite(high)) {
      return new Estimate.Point(mean, "The values differ by more than an interval can express.");
    }
    return new Estimate.Bounded(mean, new Interval(low, high, confidence));
  }

  private Moments moments(double... values) {
    return this == GEOMETRIC ? Moments.ofLogs(values) : Moments.of(values);
  }

  private double back(double mean) {
    return this == GEOMETRIC ? Math.exp(mean) : mean;
  }
}
