package dev.assay.cli;

/** What the exit status of {@code assay} means. */
final class ExitCodes {
  static final int FINE = 0;

  /** The command line or the spec is wrong. */
  static final int USAGE = 2;

  /** Some workload failed, or the run is incomplete. */
  static final int INCOMPLETE = 4;

  /** A target could not be reached or provisioned. */
  static final int UNREACHABLE = 5;

  private ExitCodes() {}
}
