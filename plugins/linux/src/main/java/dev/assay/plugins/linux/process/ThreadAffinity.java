package dev.assay.plugins.linux.process;

import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.call.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** On which processors a thread runs. */
public final class ThreadAffinity {
  private static final long SCHED_SETAFFINITY = SystemCalls.number(203, 122);
  private static final int MOST_PROCESSORS = 8192; // of Linux: CONFIG_NR_CPUS

  private ThreadAffinity() {}

  /**
   * Lets the calling thread run on these processors alone.
   *
   * @throws SystemCallException when the process may use none of them
   */
  public static void pinThread(List<Integer> processors) throws SystemCallException {
    BitSet allowed = new BitSet(MOST_PROCESSORS);
    processors.forEach(allowed::set);
    long[] words = Arrays.copyOf(allowed.toLongArray(), MOST_PROCESSORS / Long.SIZE);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocateFrom(ValueLayout.JAVA_LONG, words);
      SystemCallException.check(
          "pin a thread to processors " + processors,
          new SystemCalls().call(SCHED_SETAFFINITY, 0, mask.byteSize(), mask.address(), 0, 0, 0));
    }
  }
}
