package dev.assay.analysis.result;

/** What a user must know of a run that is not finished. */
public final class Unfinished {
  private Unfinished() {}

  /**
   * A sentence on such a run.
   *
   * @throws IllegalArgumentException when the run is finished
   */
  public static String of(RunResult run) {
    return switch (run.state()) {
      case RUNNING ->
          "Run %s is still being measured, so workloads are missing. Wait until it is finished."
              .formatted(run.id());
      case INTERRUPTED ->
          "Run %s was interrupted, so workloads are missing; 'assay run --resume %s' completes it."
              .formatted(run.id(), run.id());
      case FINISHED -> throw new IllegalArgumentException("Run " + run.id() + " is finished.");
    };
  }
}
