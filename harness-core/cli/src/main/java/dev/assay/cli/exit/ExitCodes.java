package dev.assay.cli.exit;

/** What the exit status of {@code assay} means. */
public final class ExitCodes {
  /** All that was asked for is done. */
  public static final int FINE = 0;

  /** The command line or the spec is wrong. */
  public static final int USAGE = 2;

  /** Some workload failed, or the run is incomplete. */
  public static final int INCOMPLETE = 4;

  /** A target could not be reached or provisioned. */
  public static final int UNREACHABLE = 5;

  private ExitCodes() {}
}
