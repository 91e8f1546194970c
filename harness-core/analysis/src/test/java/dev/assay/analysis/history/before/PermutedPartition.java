package dev.assay.analysis.history.before;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.Findings;
import dev.assay.analysis.statistics.BenjaminiHochberg;
import dev.assay.analysis.statistics.Mean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Finds changes of level by optimal partitioning of the logarithms, and keeps those that a
 * permutation test confirms and that are large enough to matter. Series with values of 0 or below
 * it does not judge.
 */
public final class PermutedPartition implements ChangeDetector {
  /** The least change that is reported, as a fraction. */
  private static final double MINIMUM_EFFECT = 0.02;

  /**
   * Penalty a change, in units of the noise and the logarithm of the length. From simulated series
   * without a change: normal, t with 3 degrees of freedom, autoregressive with 0.3, with 2 %
   * spikes.
   */
  private static final double PENALTY = 2.4;

  private static final double FALSE_DISCOVERY_RATE = 0.05;

  /** With fewer points after the first changed one, a change is provisional. */
  private static final int POINTS_TO_SETTLE = 5;

  /** Fixed, so that the same series always has the same changes. */
  private static final long SEED = 0x5eed;

  /** Whether it judges a series with such values. */
  public static boolean judges(double[] values) {
    return Arrays.stream(values).allMatch(value -> value > 0);
  }

  @Override
  public int leastPoints() {
    return 2 * Partition.LEAST_POINTS;
  }

  @Override
  public Findings findings(double[] values) {
    return new Findings(
        Mean.GEOMETRIC,
        judges(values) ? changes(values) : List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Change> changes(double[] values) {
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
          && Math.abs(Math.log(change.ratio())) >= Math.log1p(MINIMUM_EFFECT)) {
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
