package dev.assay.analysis.scorecard;

/** Why more than a peak was reached. */
public enum AbovePeak {
  /** The peak holds at a lower clock than the cores ran at, or may have run at. */
  HIGHER_CLOCK,
  /** The interval of the share holds 1. */
  WITHIN_ERROR,
  /** The cores ran faster than while their clock was measured, or not all work was done. */
  CLOCK_VARIED,
  /** No machine does that: the peak or the work is not what it is said to be. */
  DOUBTFUL
}
