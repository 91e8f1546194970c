package dev.assay.cli.exit;

import dev.assay.analysis.gate.judge.Verdict;
import java.util.List;

/** What the exit status of {@code assay} means. */
public final class ExitCodes {
  /** All that was asked for is done. */
  public static final int FINE = 0;

  /** The command line, the spec, or the environment that Assay is started in is wrong. */
  public static final int USAGE = 2;

  /** Some workload failed, the run is incomplete, or a file could not be read or written. */
  public static final int INCOMPLETE = 4;

  /** A target could not be reached or provisioned. */
  public static final int UNREACHABLE = 5;

  /** Assay itself is at fault: {@code EX_SOFTWARE} of sysexits.h. */
  public static final int INTERNAL = 70;

  /**
   * A status and when a command ends with it.
   *
   * @param meaning a clause
   */
  public record Meaning(int status, String meaning) {}

  private ExitCodes() {}

  /**
   * All that a command can end with; no other means anything. 1 and 3 are verdicts of gates and
   * acceptances.
   */
  public static List<Meaning> all() {
    return List.of(
        new Meaning(FINE, "success"),
        new Meaning(Verdict.FAIL.exitCode(), "the gate failed, or the machine was rejected"),
        new Meaning(USAGE, "wrong usage or spec"),
        new Meaning(
            Verdict.INCONCLUSIVE.exitCode(),
            "the gate, the bisection or the acceptance is inconclusive"),
        new Meaning(
            INCOMPLETE,
            "a workload failed, nothing was measured, the run is incomplete, or a file could not be"
                + " read or written"),
        new Meaning(UNREACHABLE, "a target could not be reached"),
        new Meaning(INTERNAL, "a fault of Assay itself"));
  }
}
