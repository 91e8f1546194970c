package dev.assay.plugins.gpu.data;

/**
 * Random numbers that can be computed again at any index (SplitMix64; Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", 2014).
 *
 * @param seed of the sequence
 */
public record RandomValues(long seed) {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final int DOUBLE_BITS = 53;

  /** Uniformly distributed bits. */
  public long bits(long index) {
    long z = seed + (index + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** At least 0, below 1. */
  public double unit(long index) {
    return (bits(index) >>> (Long.SIZE - DOUBLE_BITS)) * 0x1p-53;
  }

  /** At least -1, below 1. */
  public double symmetric(long index) {
    return 2 * unit(index) - 1;
  }

  /** A whole number from -bound to bound. */
  public int whole(long index, int bound) {
    return (int) Math.floorMod(bits(index), 2L * bound + 1) - bound;
  }
}
