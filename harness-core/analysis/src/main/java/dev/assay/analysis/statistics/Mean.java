package dev.assay.analysis.statistics;

/** How independent values are brought to one, and the scale on which their spread is judged. */
public enum Mean {
  /** The exponential of the mean logarithm: for values above 0, whose noise is relative. */
  GEOMETRIC,
  /** For values that may be 0 or below. */
  ARITHMETIC;

  /** The geometric mean where all values are above 0, as it should be for a metric. */
  public static Mean suitedTo(double... values) {
    for (double value : values) {
      if (!(value > 0)) {
        return ARITHMETIC;
      }
    }
    return GEOMETRIC;
  }

  /** The mean of at least one value. */
  public double of(double... values) {
    return values.length == 1 ? values[0] : back(moments(values).mean());
  }

  /** The mean with Student's t interval; the geometric one is taken of the logarithms. */
  public Estimate estimate(double confidence, double... values) {
    if (values.length == 0) {
      return new Estimate.NotEnoughData("There is no value.");
    }
    return values.length == 1
        ? new Estimate.Point(values[0], "One value has no spread: measure at least 2.")
        : estimate(confidence, moments(values));
  }

  /**
   * Likewise of what {@link #moments} gave.
   *
   * @param moments of at least two values
   */
  public Estimate estimate(double confidence, Moments moments) {
    double mean = back(moments.mean());
    if (moments.constant()) {
      return new Estimate.Point(
          mean, "All %d values are the same: no spread to judge by.".formatted(moments.count()));
    }
    double halfWidth =
        StudentT.twoSided(confidence, moments.degreesOfFreedom())
            * Math.sqrt(moments.variance().orElseThrow() / moments.count());
    double low = back(moments.mean() - halfWidth);
    double high = back(moments.mean() + halfWidth);
    if (Double.isInfinite(high)) {
      return new Estimate.Point(mean, "The values differ by more than an interval can express.");
    }
    return new Estimate.Bounded(mean, new Interval(low, high, confidence));
  }

  /** Of at least one value, on the scale on which this mean judges spread. */
  public Moments moments(double... values) {
    return this == GEOMETRIC ? Moments.ofLogs(values) : Moments.of(values);
  }

  private double back(double mean) {
    return this == GEOMETRIC ? Math.exp(mean) : mean;
  }
}
