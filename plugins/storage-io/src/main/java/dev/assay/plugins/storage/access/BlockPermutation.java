package dev.assay.plugins.storage.access;

import java.util.random.RandomGenerator;

/**
 * A random order of the numbers below a bound, without a table.
 *
 * <p>It permutes the numbers of k bits, with 2^k the first power of two that is not below the
 * bound, by rounds of multiplication by an odd number and xor with the upper bits, each of which
 * can be undone. A result past the bound is permuted again until it is not, which is again a
 * permutation of the numbers below the bound (cycle walking; Black and Rogaway, "Ciphers with
 * Arbitrary Finite Domains", 2002) and takes fewer than two turns on average.
 */
final class BlockPermutation {
  private final long bound;
  private final long mask;
  private final int shift;
  private final long firstFactor;
  private final long secondFactor;
  private final long increment;

  /**
   * @param bound {@code >= 1}
   */
  BlockPermutation(long bound, RandomGenerator random) {
    this.bound = bound;
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(bound - 1));
    mask = (1L << bits) - 1;
    shift = (bits + 1) / 2;
    firstFactor = random.nextLong() | 1;
    secondFactor = random.nextLong() | 1;
    increment = random.nextLong();
  }

  /** Where a number goes; different numbers go to different places. */
  long apply(long number) {
    long x = number;
    do {
      x = scramble(x);
    } while (x >= bound);
    return x;
  }

  private long scramble(long number) {
    long x = (number + increment) & mask;
    x = (x * firstFactor) & mask;
    x ^= x >>> shift;
    x = (x * secondFactor) & mask;
    x ^= x >>> shift;
    x = (x * firstFactor) & mask;
    return x ^ x >>> shift;
  }
}
