package dev.assay.analysis.result;

/**
 * A run with what it was measured with.
 *
 * @param disturbance what disturbed it, which a condensed result does not tell any more
 */
public record MeasuredRun(RunResult result, Conditions conditions, Disturbed.Part disturbance) {
  public MeasuredRun(RunResult result, Conditions conditions) {
    this(result, conditions, Disturbed.Part.of(result));
  }

  /** A run of which nothing else is known. */
  public static MeasuredRun of(RunResult result) {
    return new MeasuredRun(result, Conditions.UNKNOWN);
  }
}
