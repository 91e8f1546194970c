package dev.assay.plugins.linux.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.api.InvalidResultException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Cache lines linked into one cycle in random order, so that neither a prefetcher nor out-of-order
 * execution can start a load before the one that gives its address is done. Every line holds the
 * address of the next and its own rank.
 */
public final class PointerCycle {
  /** The distance of two lines in bytes: the cache line of x86-64 and of arm64 servers. */
  public static final long LINE_BYTES = 64;

  private static final int LOADS_PER_LOOK_AT_THE_CLOCK = 1 << 14;

  private final long lines;
  // An address rather than an offset into the memory: adding its start would cost a cycle a load.
  private long position;
  private long loads;

  private PointerCycle(long first, long lines) {
    this.position = first;
    this.lines = lines;
  }

  /**
   * Links the lines of memory, which must outlive the cycle.
   *
   * @param memory off the heap
   * @throws IllegalArgumentException unless there are 2 to 2^31 - 9 lines
   */
  public static PointerCycle link(MemorySegment memory, RandomGenerator random) {
    long lines = memory.byteSize() / LINE_BYTES;
    if (lines < 2 || lines > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "A working set of %d bytes has %d cache lines; it needs 2 to 2^31."
              .formatted(memory.byteSize(), lines));
    }
    RandomCycle cycle = RandomCycle.of((int) lines, LINE_BYTES, random);
    for (int rank = 0; rank < lines; rank++) {
      long line = cycle.offset(rank);
      memory.set(JAVA_LONG, line, memory.address() + cycle.offset(rank + 1L));
      memory.set(JAVA_LONG, line + Long.BYTES, rank);
    }
    return new PointerCycle(memory.address() + cycle.offset(0), lines);
  }

  /** Follows the cycle from where it stopped last. */
  public void follow(int count) {
    long at = position;
    for (int i = 0; i < count; i++) {
      at = NativeMemory.getLong(at);
    }
    position = at;
    loads += count;
  }

  /** Follows the cycle for a time and gives the mean time of a load. */
  public double nanosPerLoad(Duration time, BooleanSupplier cancelled) {
    long start = System.nanoTime();
    long now = start;
    long before = loads;
    while (now - start < time.toNanos() && !cancelled.getAsBoolean()) {
      follow(LOADS_PER_LOOK_AT_THE_CLOCK);
      now = System.nanoTime();
    }
    return (double) (now - start) / Math.max(loads - before, 1);
  }

  /** The address of the line that the loads so far have led to. */
  public long position() {
    return position;
  }

  /** Checks that the loads so far have led to the line that their number leads to. */
  public void verify() throws InvalidResultException {
    if (loads == 0) {
      throw new InvalidResultException("There is nothing to verify: no load was made.");
    }
    long rank = NativeMemory.getLong(position + Long.BYTES);
    if (rank != loads % lines) {
      throw new InvalidResultException(
          "After %d loads over a cycle of %d lines the chase is at line %d of the cycle, expected %d."
              .formatted(loads, lines, rank, loads % lines));
    }
  }
}
