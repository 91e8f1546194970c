package dev.assay.runtime.bisect;

/** Something that a bisection has done and need not do again. */
sealed interface BisectEvent {
  /** The hash of the commit it was done with. */
  String commit();

  /** Its bundles are kept. */
  record Built(String commit) implements BisectEvent {}

  /**
   * It cannot be built or measured.
   *
   * @param why part of a sentence
   */
  record Broken(String commit, String why) implements BisectEvent {}

  /**
   * It and the good end were measured in turns.
   *
   * @param good the id of the good end's run
   * @param run the id of the commit's
   */
  record Measured(String commit, String good, String run) implements BisectEvent {}
}
