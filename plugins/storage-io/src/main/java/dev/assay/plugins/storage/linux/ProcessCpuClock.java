package dev.assay.plugins.storage.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * CPU time of this process, user and system, all threads: the kernel's io_uring workers are threads
 * of the process, so their time is in it.
 */
public final class ProcessCpuClock {
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final SystemCalls calls = new SystemCalls();
  private final MemorySegment timespec = Arena.ofAuto().allocate(16, Long.BYTES);

  /** Nanoseconds of CPU time since the process started. */
  public long nanos() {
    int result = calls.clockGettime(CLOCK_PROCESS_CPUTIME_ID, timespec);
    if (result < 0) {
      throw new IllegalStateException("clock_gettime: " + Errno.message(-result));
    }
    return timespec.get(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
        + timespec.get(ValueLayout.JAVA_LONG, 8);
  }
}
