package dev.assay.plugins.host.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.api.InvalidResultException;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Cache lines linked into one cycle in random order, so that neither a prefetcher nor out-of-order
 * execution can start a load before the one that gives its address is done.
 *
 * <p>Every line holds the address of the next one and its own rank in the cycle. The order is a
 * random permutation, which makes the cycle as uniformly random as Sattolo's algorithm would.
 */
final class PointerCycle {
  /** The distance of two lines in bytes: the cache line of x86-64 and of arm64 servers. */
  static final long LINE_BYTES = 64;

  // Addresses rather than offsets into the memory: adding its start would cost a cycle a load.
  private static final MemorySegment ADDRESS_SPACE = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private final long lines;
  private long position;
  private long loads;

  private PointerCycle(long first, long lines) {
    this.position = first;
    this.lines = lines;
  }

  /**
   * Links the lines of the memory, which must outlive the cycle.
   *
   * @param memory off the heap, of at least two and fewer than 2^31 lines
   */
  static PointerCycle link(MemorySegment memory, RandomGenerator random) {
    long lines = memory.byteSize() / LINE_BYTES;
    if (lines < 2 || lines > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "A working set of %d bytes has %d cache lines; it needs 2 to 2^31."
              .formatted(memory.byteSize(), lines));
    }
    int[] order = permutation((int) lines, random);
    for (int rank = 0; rank < order.length; rank++) {
      int next = rank + 1 == order.length ? 0 : rank + 1;
      long line = order[rank] * LINE_BYTES;
      memory.set(JAVA_LONG, line, memory.address() + order[next] * LINE_BYTES);
      memory.set(JAVA_LONG, line + Long.BYTES, rank);
    }
    return new PointerCycle(memory.address() + order[0] * LINE_BYTES, lines);
  }

  // Fisher and Yates, from the inside out.
  private static int[] permutation(int length, RandomGenerator random) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** Follows the cycle from where it stopped last. */
  void follow(int count) {
    long at = position;
    for (int i = 0; i < count; i++) {
      at = ADDRESS_SPACE.get(JAVA_LONG, at);
    }
    position = at;
    loads += count;
  }

  /** Checks that the loads so far have led to the line that their number leads to. */
  void verify() throws InvalidResultException {
    long rank = ADDRESS_SPACE.get(JAVA_LONG, position + Long.BYTES);
    if (rank != loads % lines) {
      throw new InvalidResultException(
          "After %d loads over a cycle of %d lines the chase is at line %d of the cycle, expected %d."
              .formatted(loads, lines, rank, loads % lines));
    }
  }
}
