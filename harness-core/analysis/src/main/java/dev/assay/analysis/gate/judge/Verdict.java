package dev.assay.analysis.gate.judge;

/** What a gate says, from good to bad. */
public enum Verdict {
  /** No slowdown beyond the tolerance. */
  PASS(0),
  /** The data allow no answer either way. */
  INCONCLUSIVE(3),
  /** Slower, and sure of it. */
  FAIL(1);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  /** Of a process that ends with this verdict. */
  public int exitCode() {
    return exitCode;
  }

  /** The worse of the two. */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
