package dev.assay.plugins.interconnect.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.api.InvalidResultException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Cache lines linked into one cycle in random order: no prefetcher can guess the next line, and no
 * load can start before the one that gives its address is done. Every line holds the address of the
 * next and its own rank.
 */
final class PointerCycle {
  private static final long LINE = 64;
  private static final int LOADS_PER_CALL = 1 << 14;
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private final long lines;
  private long at;
  private long loads;

  private PointerCycle(long first, long lines) {
    this.at = first;
    this.lines = lines;
  }

  /**
   * Links the lines of memory, which must outlive the cycle.
   *
   * @throws IllegalArgumentException unless there are 2 to 2^31 - 9 lines
   */
  static PointerCycle link(MemorySegment memory, RandomGenerator random) {
    long lines = memory.byteSize() / LINE;
    if (lines < 2 || lines > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "A working set of %d bytes has %d cache lines; it needs 2 to 2^31."
              .formatted(memory.byteSize(), lines));
    }
    RandomCycle cycle = RandomCycle.of((int) lines, LINE, random);
    cycle.link(memory, memory.address());
    for (int rank = 0; rank < lines; rank++) {
      memory.set(JAVA_LONG, cycle.offset(rank) + Long.BYTES, rank);
    }
    return new PointerCycle(memory.address() + cycle.offset(0), lines);
  }

  /** Follows the cycle for a time and gives the mean time of a load. */
  double nanosPerLoad(Duration time, BooleanSupplier cancelled) {
    long start = System.nanoTime();
    long now = start;
    long before = loads;
    while (now - start < time.toNanos() && !cancelled.getAsBoolean()) {
      at = follow(at);
      loads += LOADS_PER_CALL;
      now = System.nanoTime();
    }
    return (double) (now - start) / Math.max(loads - before, 1);
  }

  private static long follow(long from) {
    long at = from;
    for (int i = 0; i < LOADS_PER_CALL; i++) {
      at = ALL.get(JAVA_LONG, at);
    }
    return at;
  }

  /** Skips a line, as a wrong link would. */
  void skip() {
    at = ALL.get(JAVA_LONG, at);
  }

  /** Checks that the loads so far led to the line that their number leads to. */
  void verify() throws InvalidResultException {
    if (loads == 0) {
      throw new InvalidResultException("There is nothing to verify: no load was made.");
    }
    long rank = ALL.get(JAVA_LONG, at + Long.BYTES);
    if (rank != loads % lines) {
      throw new InvalidResultException(
          "After %d loads over a cycle of %d lines the chase is at line %d of the cycle, expected %d."
              .formatted(loads, lines, rank, loads % lines));
    }
  }
}
