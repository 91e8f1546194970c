package dev.assay.analysis.result;

import java.util.List;

/** How the measurement of a workload ended. */
public sealed interface Outcome {
  /** Every fork finished and verified its result. */
  record Measured() implements Outcome {}

  /** It could not run on this machine. */
  record Skipped(String reason) implements Outcome {}

  /**
   * It was started and did not finish well. Samples taken before are kept and enter no score.
   *
   * @param message what happened, why, and what to do
   * @param logTail the last lines the worker printed, oldest first
   */
  record Failed(FailureKind kind, String message, List<String> logTail) implements Outcome {
    public Failed {
      logTail = List.copyOf(logTail);
    }

    /** For people, such as {@code "failed (crashed): …"}; what was cut off did not fail. */
    public String sentence() {
      return kind.cutOff()
          ? "not finished: " + message
          : "failed (%s): %s".formatted(kind.label(), message);
    }
  }
}
