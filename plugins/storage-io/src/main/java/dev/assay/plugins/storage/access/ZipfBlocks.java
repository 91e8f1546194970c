package dev.assay.plugins.storage.access;

import java.util.random.RandomGenerator;

/**
 * Blocks whose popularity falls with their rank r as 1/r^theta, ranks being scattered over the
 * file.
 *
 * <p>The method is that of Gray and others, "Quickly Generating Billion-Record Synthetic Databases"
 * (SIGMOD 1994), section 3, which fio uses too.
 */
final class ZipfBlocks implements BlockSequence {
  // As in fio: beyond this many terms the sum changes too little to be worth its time.
  private static final long MOST_TERMS = 10_000_000;

  private final RandomGenerator random;
  private final BlockPermutation placeOfRank;
  private final long blocks;
  private final double theta;
  private final double zetaOfBlocks;
  private final double alpha;
  private final double eta;

  /**
   * @param blocks {@code >= 1}
   * @param theta {@code > 0} and not 1
   */
  ZipfBlocks(long blocks, double theta, RandomGenerator random) {
    this.random = random;
    this.blocks = blocks;
    this.theta = theta;
    placeOfRank = new BlockPermutation(blocks, random);
    zetaOfBlocks = zeta(Math.min(blocks, MOST_TERMS), theta);
    alpha = 1 / (1 - theta);
    eta = (1 - Math.pow(2.0 / blocks, 1 - theta)) / (1 - zeta(2, theta) / zetaOfBlocks);
  }

  private static double zeta(long terms, double theta) {
    double sum = 0;
    for (long i = terms; i >= 1; i--) {
      sum += Math.pow(i, -theta);
    }
    return sum;
  }

  @Override
  public long next(int length) {
    return Math.min(placeOfRank.apply(rank()), blocks - length);
  }

  private long rank() {
    double uniform = random.nextDouble();
    double scaled = uniform * zetaOfBlocks;
    if (scaled < 1 || blocks == 1) {
      return 0;
    }
    if (scaled < 1 + Math.pow(0.5, theta)) {
      return 1;
    }
    long rank = (long) (blocks * Math.pow(eta * uniform - eta + 1, alpha));
    return Math.min(rank, blocks - 1);
  }
}
