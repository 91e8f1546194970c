package dev.assay.analysis.history;

import java.util.List;

/** Finds where the mean of a series changed. */
public interface ChangeDetector {
  /**
   * The changes, earliest first.
   *
   * @param values finite, in the order of time; missing points are left out
   */
  List<Change> changes(double[] values);
}
