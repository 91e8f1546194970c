package dev.assay.analysis.composite;

/** What a composite does about metrics that the reference has and a subject lacks. */
public sealed interface MissingMetrics {
  /** It is made of what there is, and its coverage tells. */
  record Ignore() implements MissingMetrics {}

  /**
   * They count as if this ratio had been reached.
   *
   * @param ratio above 0; 1 is the reference
   */
  record Penalise(double ratio) implements MissingMetrics {
    public Penalise {
      if (!(ratio > 0) || Double.isInfinite(ratio)) {
        throw new IllegalArgumentException(
            "The ratio of missing metrics must be finite and above 0, was " + ratio + ".");
      }
    }
  }

  /** There is no composite without all of them. */
  record Require() implements MissingMetrics {}
}
