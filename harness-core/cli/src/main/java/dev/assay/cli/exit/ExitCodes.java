package dev.assay.cli.exit;

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

  private ExitCodes() {}
}
