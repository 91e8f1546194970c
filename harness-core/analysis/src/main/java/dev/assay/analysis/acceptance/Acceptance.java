package dev.assay.analysis.acceptance;

import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import java.util.List;

/**
 * The answers to all checks of one machine.
 *
 * @param results in the order of reports; what was not checked is among them
 */
public record Acceptance(List<CheckResult> results) {
  /** Whether the machine is what it should be. */
  public enum Verdict {
    /** Every check that decides was made, at least one, and passed. */
    ACCEPTED,
    /** A check failed. */
    REJECTED,
    /** Nothing failed, but something that decides was not checked, or nothing was. */
    UNDECIDED
  }

  public Acceptance {
    results = List.copyOf(results);
  }

  /** The verdict over all checks. */
  public Verdict verdict() {
    if (results.stream().anyMatch(result -> result.verdict() instanceof Failed)) {
      return Verdict.REJECTED;
    }
    boolean open =
        results.stream()
            .anyMatch(
                result ->
                    result.verdict() instanceof NotChecked missing && missing.cause().decisive());
    boolean passed = results.stream().anyMatch(result -> result.verdict() instanceof Passed);
    return passed && !open ? Verdict.ACCEPTED : Verdict.UNDECIDED;
  }
}
