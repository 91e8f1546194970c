package dev.assay.plugins.linux.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Places at equal distances, linked into one cycle in random order: no prefetcher can guess the
 * next one. The order is a random permutation, which makes the cycle as uniformly random as
 * Sattolo's algorithm would.
 */
public final class RandomCycle {
  private final int[] order;
  private final long stride;

  private RandomCycle(int[] order, long stride) {
    this.order = order;
    this.stride = stride;
  }

  /**
   * Draws a cycle.
   *
   * @param places at least 2
   * @param stride bytes from one to the next in memory, at least 8
   */
  public static RandomCycle of(int places, long stride, RandomGenerator random) {
    if (places < 2 || stride < Long.BYTES) {
      throw new IllegalArgumentException(
          "A cycle of %d places of %d bytes: it needs 2 of 8 or more.".formatted(places, stride));
    }
    int[] order = new int[places];
    for (int i = 0; i < places; i++) { // Fisher and Yates, from the inside out
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return new RandomCycle(order, stride);
  }

  /** Bytes from the first place to the end of the last. */
  public long bytes() {
    return order.length * stride;
  }

  /** Where one is after so many steps, in bytes from the first place. */
  public long offset(long steps) {
    return order[(int) (steps % order.length)] * stride;
  }

  /**
   * Writes into each place where the next one is.
   *
   * @param base what offsets are added to: the memory's address, or 0 for offsets themselves
   */
  public void link(MemorySegment memory, long base) {
    for (int step = 0; step < order.length; step++) {
      memory.set(JAVA_LONG, offset(step), base + offset(step + 1L));
    }
  }
}
