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
    ACCEPTED(0),
    /** A check failed. */
    REJECTED(1),
    /** Nothing failed, but something that decides was not checked, or nothing was. */
    UNDECIDED(3);

    private final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit status of a command that ends with this verdict: that of a gate which says so. */
    public int exitCode() {
      return exitCode;
    }
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
