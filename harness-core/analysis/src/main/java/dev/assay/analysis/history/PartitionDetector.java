package dev.assay.analysis.history;

import dev.assay.analysis.statistics.BenjaminiHochberg;
import dev.assay.analysis.statistics.Mean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Finds changes of level by optimal partitioning of the logarithms, and keeps those that a
 * permutation test confirms and that are large enough to matter.
 *
 * @param minimumEffect the least change that is reported, as a fraction
 */
public record PartitionDetector(double minimumEffect) implements ChangeDetector {
  public static final PartitionDetector DEFAULT = new PartitionDetector(0.02);

  /**
   * Penalty a change, in units of the noise and the logarithm of the length. From simulated series
   * without a change: normal, t with 3 degrees of freedom, autoregressive with 0.3, with 2 %
   * spikes.
   */
  static final double PENALTY = 2.4;

  private static final double FALSE_DISCOVERY_RATE = 0.05;

  /** With fewer points after the first changed one, a change is provisional. */
  private static final int POINTS_TO_SETTLE = 5;

  /** Fixed, so that the same series always has the same changes. */
  private static final long SEED = 0x5eed;

  public PartitionDetector {
    if (!(minimumEffect >= 0 && minimumEffect < 1)) {
      throw new IllegalArgumentException(
          "minimumEffect must be a fraction from 0, such as 0.02, was " + minimumEffect + ".");
    }
  }

  /**
   * The changes, earliest first; none where there are too few points for two segments.
   *
   * @throws IllegalArgumentException when a value is not above 0
   */
  @Override
  public List<Change> changes(double[] values) {
    if (values.length < 2 * Partition.LEAST_POINTS) {
      return List.of();
    }
    double[] logs = Winsorizing.of(logs(values));
    List<Integer> draft = partition(logs, Noise.ofDifferences(logs));
    List<Integer> indexes = partition(logs, Noise.around(draft, logs));
    double[] q = BenjaminiHochberg.adjust(pValues(logs, indexes));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      Change change = change(values, indexes, i, q[i]);
      if (q[i] < FALSE_DISCOVERY_RATE
          && Math.abs(Math.log(change.ratio())) >= Math.log1p(minimumEffect)) {
        changes.add(change);
      }
    }
    return changes;
  }

  private static List<Integer> partition(double[] logs, Noise noise) {
    double penalty = PENALTY * noise.inflation() * Math.log(logs.length) * noise.variance();
    return Partition.changes(logs, penalty);
  }

  private static double[] logs(double[] values) {
    for (double value : values) {
      if (!(value > 0)) {
        throw new IllegalArgumentException("A history needs values above 0, has " + value + ".");
      }
    }
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double[] pValues(double[] logs, List<Integer> indexes) {
    BlockPermutation permutation = new BlockPermutation(new SplittableRandom(SEED));
    double[] p = new double[indexes.size()];
    for (int i = 0; i < p.length; i++) {
      p[i] =
          permutation.pValue(
              Arrays.copyOfRange(logs, start(indexes, i), end(indexes, i, logs.length)));
    }
    return p;
  }

  private static Change change(double[] values, List<Integer> indexes, int position, double q) {
    int index = indexes.get(position);
    double[] before = Arrays.copyOfRange(values, start(indexes, position), index);
    double[] after = Arrays.copyOfRange(values, index, end(indexes, position, values.length));
    boolean provisional = values.length - 1 - index < POINTS_TO_SETTLE;
    return new Change(index, Mean.GEOMETRIC.of(before), Mean.GEOMETRIC.of(after), q, provisional);
  }

  private static int start(List<Integer> indexes, int position) {
    return position == 0 ? 0 : indexes.get(position - 1);
  }

  private static int end(List<Integer> indexes, int position, int length) {
    return position + 1 < indexes.size() ? indexes.get(position + 1) : length;
  }
}
