package dev.assay.plugins.linux.process;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * CPU time, user and system. An instance serves one thread at a time; reading allocates nothing.
 */
public final class CpuClock {
  private static final long CLOCK_GETTIME = SystemCalls.number(228, 113);
  private static final long CLOCK_PROCESS_CPUTIME_ID = 2;
  private static final long CLOCK_THREAD_CPUTIME_ID = 3;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final SystemCalls calls = new SystemCalls();
  private final MemorySegment timespec = Arena.ofAuto().allocate(2L * Long.BYTES, Long.BYTES);
  private final long clock;

  private CpuClock(long clock) {
    this.clock = clock;
  }

  /**
   * The CPU time of all threads of this process: the kernel's io_uring workers are threads of the
   * process, so their time is in it.
   */
  public static CpuClock ofProcess() {
    return new CpuClock(CLOCK_PROCESS_CPUTIME_ID);
  }

  /** The CPU time of the thread that reads the clock. */
  public static CpuClock ofCallingThread() {
    return new CpuClock(CLOCK_THREAD_CPUTIME_ID);
  }

  /** Nanoseconds since the process or thread started. */
  public long nanos() {
    long result = calls.call(CLOCK_GETTIME, clock, timespec.address(), 0, 0, 0, 0);
    if (result < 0) {
      throw new IllegalStateException("clock_gettime: " + Errno.message((int) -result));
    }
    return timespec.get(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
        + timespec.get(ValueLayout.JAVA_LONG, Long.BYTES);
  }
}
