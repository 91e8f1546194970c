package dev.assay.plugins.storage.access;

import java.util.random.RandomGenerator;

/**
 * Blocks of which a share {@code h} gets a share {@code 1 - h} of the I/Os, as 20 % get 80 %, and
 * so on within that share; scattered over the file. A uniform number raised to ln h / ln(1 - h)
 * does it, which is fio's {@code pareto} too.
 */
final class ParetoBlocks implements BlockSequence {
  private final RandomGenerator random;
  private final BlockPermutation placeOfRank;
  private final long blocks;
  private final double exponent;

  /**
   * @param blocks {@code >= 1}
   * @param h above 0 and below 1
   */
  ParetoBlocks(long blocks, double h, RandomGenerator random) {
    this.random = random;
    this.blocks = blocks;
    placeOfRank = new BlockPermutation(blocks, random);
    exponent = Math.log(h) / Math.log(1 - h);
  }

  @Override
  public long next(int length) {
    long rank = (long) ((blocks - 1) * Math.pow(random.nextDouble(), exponent));
    return Math.min(placeOfRank.apply(rank), blocks - length);
  }
}
