package dev.assay.plugins.storage.access;

import java.util.random.RandomGenerator;

/**
 * Every block once in random order, then again in another order: what fio's random map does,
 * without a map.
 */
final class ShuffledBlocks implements BlockSequence {
  private final RandomGenerator random;
  private final long blocks;
  private BlockPermutation order;
  private long drawn;

  /**
   * @param blocks {@code >= 1}
   */
  ShuffledBlocks(long blocks, RandomGenerator random) {
    this.random = random;
    this.blocks = blocks;
    order = new BlockPermutation(blocks, random);
  }

  @Override
  public long next(int length) {
    if (drawn == blocks) {
      order = new BlockPermutation(blocks, random);
      drawn = 0;
    }
    return Math.min(order.apply(drawn++), blocks - length);
  }
}
