package dev.assay.plugins.interconnect.linux;

import java.io.IOException;

/** A system call that the kernel refused. */
public final class SystemCallException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /**
   * @param attempt what was tried, such as {@code "bind to port 5201"}
   * @param errno positive
   */
  public SystemCallException(String attempt, int errno) {
    super(attempt + ": " + Errno.message(errno));
    this.errno = errno;
  }

  public int errno() {
    return errno;
  }
}
