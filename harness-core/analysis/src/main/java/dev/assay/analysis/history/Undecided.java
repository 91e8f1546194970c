package dev.assay.analysis.history;

/**
 * A series that goes to another level and back, as one does in which something repeats so slowly
 * that too few repetitions were seen to know: a change and its end, or a period.
 *
 * @param low the lower level, in the unit of the series
 * @param high the higher one
 * @param period points from one repetition to the next, if it is one
 */
public record Undecided(double low, double high, double period) {
  /** From so many repetitions on, a repetition is told from changes. */
  public static final double REPETITIONS_THAT_TELL = 2.5;
}
