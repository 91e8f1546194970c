package dev.assay.plugins.storage.engine;

import java.util.random.RandomGenerator;

/**
 * Every block once in random order, then again in another order: what fio's random map does,
 * without a map.
 *
 * <p>A counter runs through a permutation of the numbers of k bits, with 2^k the first power of two
 * that holds all blocks, and numbers past the last block are skipped, fewer than every second one
 * (cycle walking; Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002). The
 * permutation is rounds of multiplication by an odd number and xor with the upper bits, each of
 * which can be undone.
 */
public final class ShuffledBlocks implements OffsetSequence {
  private final RandomGenerator random;
  private final long blocks;
  private final long mask;
  private final int shift;
  private long counter;
  private long firstFactor;
  private long secondFactor;
  private long increment;

  /**
   * @param blocks {@code >= 1}
   */
  public ShuffledBlocks(long blocks, RandomGenerator random) {
    this.random = random;
    this.blocks = blocks;
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(blocks - 1));
    mask = (1L << bits) - 1;
    shift = (bits + 1) / 2;
    reshuffle();
  }

  @Override
  public long next() {
    long block;
    do {
      if (counter > mask) {
        reshuffle();
      }
      block = permute(counter++);
    } while (block >= blocks);
    return block;
  }

  private long permute(long number) {
    long x = (number + increment) & mask;
    x = (x * firstFactor) & mask;
    x ^= x >>> shift;
    x = (x * secondFactor) & mask;
    x ^= x >>> shift;
    x = (x * firstFactor) & mask;
    return x ^ x >>> shift;
  }

  private void reshuffle() {
    counter = 0;
    firstFactor = random.nextLong() | 1;
    secondFactor = random.nextLong() | 1;
    increment = random.nextLong();
  }
}
