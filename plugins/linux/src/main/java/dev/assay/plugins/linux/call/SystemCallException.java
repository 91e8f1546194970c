package dev.assay.plugins.linux.call;

import java.io.IOException;

/** A system call that the kernel refused. */
public final class SystemCallException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /**
   * @param attempt what was tried, such as {@code "open /scratch/job0"}
   * @param errno positive
   */
  public SystemCallException(String attempt, int errno) {
    super(attempt + ": " + Errno.message(errno));
    this.errno = errno;
  }

  /** Passes on the result of a call, or throws if it is minus an errno. */
  public static long check(String attempt, long result) throws SystemCallException {
    if (result < 0) {
      throw new SystemCallException(attempt, (int) -result);
    }
    return result;
  }

  public int errno() {
    return errno;
  }
}
