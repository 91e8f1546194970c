package dev.assay.analysis.result;

/** A run with what it was measured with. */
public record MeasuredRun(RunResult result, Conditions conditions) {
  /** A run of which nothing else is known. */
  public static MeasuredRun of(RunResult result) {
    return new MeasuredRun(result, Conditions.UNKNOWN);
  }
}
