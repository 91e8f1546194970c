package dev.assay.plugins.interconnect.linux;

import java.lang.foreign.MemorySegment;

/** Error numbers of Linux; those named here have the same value on x86-64 and arm64. */
public final class Errno {
  public static final int EINTR = 4;
  public static final int EAGAIN = 11;
  public static final int EPIPE = 32;
  public static final int EADDRINUSE = 98;
  public static final int EAFNOSUPPORT = 97;
  public static final int ENETDOWN = 100;
  public static final int ENETUNREACH = 101;
  public static final int ECONNRESET = 104;
  public static final int ETIMEDOUT = 110;
  public static final int ECONNREFUSED = 111;
  public static final int EHOSTUNREACH = 113;
  public static final int EINPROGRESS = 115;

  // No strerror message comes near this.
  private static final long LONGEST_MESSAGE = 1024;

  private Errno() {}

  /** The C library's words for an error number, such as {@code "Connection refused"}. */
  public static String message(int errno) {
    try {
      MemorySegment text = (MemorySegment) NativeFunctions.STRERROR.invokeExact(errno);
      return text.reinterpret(LONGEST_MESSAGE).getString(0) + " (errno " + errno + ")";
    } catch (Throwable e) {
      throw new AssertionError("strerror cannot throw", e);
    }
  }
}
