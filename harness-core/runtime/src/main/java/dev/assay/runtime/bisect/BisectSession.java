package dev.assay.runtime.bisect;

/** What became of measuring a commit and the good end in turns. */
public sealed interface BisectSession {
  /**
   * The runs are in the store of the bisection.
   *
   * @param good the id of the good end's run
   * @param other the id of the commit's
   */
  record Measured(String good, String other) implements BisectSession {}

  /**
   * The commit cannot be measured.
   *
   * @param why part of a sentence
   */
  record Impossible(String why) implements BisectSession {}

  /** It was interrupted. */
  record Cancelled() implements BisectSession {}
}
