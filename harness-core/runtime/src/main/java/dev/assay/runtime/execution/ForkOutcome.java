package dev.assay.runtime.execution;

import dev.assay.analysis.result.FailureKind;
import java.util.List;

/** How one fork ended. */
sealed interface ForkOutcome {
  record Finished() implements ForkOutcome {}

  record Skipped(String reason) implements ForkOutcome {}

  record Failed(FailureKind kind, String message, List<String> logTail) implements ForkOutcome {}
}
