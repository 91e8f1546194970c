package dev.assay.analysis.history;

/** Finds where the level of a series changed. */
public interface ChangeDetector {
  /** With fewer points it finds none. */
  int leastPoints();

  /**
   * The changes and drifts.
   *
   * @param values finite, in the order of time; missing points are left out
   */
  Findings findings(double[] values);
}
