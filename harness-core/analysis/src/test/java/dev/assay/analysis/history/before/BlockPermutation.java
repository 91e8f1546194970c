package dev.assay.analysis.history.before;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether a segment has a change at all: its points are shuffled in blocks, which keeps what
 * neighbours have in common, and each time the clearest split is looked for anew. Comparing with
 * the clearest split, not with the same one, accounts for the split having been picked by the data.
 */
final class BlockPermutation {
  private static final int PERMUTATIONS = 999;
  private final SplittableRandom random;

  BlockPermutation(SplittableRandom random) {
    this.random = random;
  }

  /** The share of shuffles, the true order included, with a split at least as clear. */
  double pValue(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double[] centred = Arrays.stream(values).map(value -> value - mean).toArray();
    double clearest = clearestSplit(centred);
    int block = blockLength(values.length);
    double[] shuffled = new double[centred.length];
    int asClear = 1;
    for (int i = 0; i < PERMUTATIONS; i++) {
      shuffle(centred, block, shuffled);
      if (clearestSplit(shuffled) >= clearest) {
        asClear++;
      }
    }
    return asClear / (PERMUTATIONS + 1.0);
  }

  /** The usual order of growth for blocks, n^(1/3). */
  private static int blockLength(int points) {
    return Math.max(1, (int) Math.round(Math.cbrt(points)));
  }

  /** The largest squared difference of means, weighed by how many points speak for it. */
  private static double clearestSplit(double[] centred) {
    int n = centred.length;
    double sum = 0;
    double clearest = 0;
    for (int split = 1; split <= n - Partition.LEAST_POINTS; split++) {
      sum += centred[split - 1];
      if (split >= Partition.LEAST_POINTS) {
        clearest = Math.max(clearest, sum * sum / ((double) split * (n - split)));
      }
    }
    return clearest;
  }

  /** The blocks start at a random point, so that no border is the same in every shuffle. */
  private void shuffle(double[] values, int block, double[] shuffled) {
    int n = values.length;
    int offset = random.nextInt(n);
    int blocks = (n + block - 1) / block;
    int[] order = new int[blocks];
    for (int i = 0; i < blocks; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int next = 0;
    for (int picked : order) {
      int from = picked * block;
      int to = Math.min(n, from + block);
      for (int i = from; i < to; i++) {
        int source = i + offset;
        shuffled[next++] = values[source >= n ? source - n : source];
      }
    }
  }
}
