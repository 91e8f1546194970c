package dev.assay.analysis.composite;

import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The places that subjects may have. Two whose intervals overlap cannot be told apart, so either
 * may be first.
 */
public final class Ranking {
  /**
   * Places from 1, the best.
   *
   * @param best the best it may be: 1 more than there are subjects surely better
   * @param worst the worst it may be
   */
  public record Ranks(int best, int worst) {}

  private Ranking() {}

  /**
   * The confidence each interval needs, so that all of them together hold with that confidence
   * (Bonferroni).
   *
   * @param subjects at least 1
   */
  public static double simultaneous(double confidence, int subjects) {
    return 1 - (1 - confidence) / subjects;
  }

  /**
   * Of composites with simultaneous intervals. One without an interval may be anywhere among those
   * with a value; one without a value has no rank and is left out of the others'.
   *
   * @return in the order given; a subject without a value is last on both ends
   */
  public static List<Ranks> of(List<Estimate> composites) {
    double[] lows = ends(composites, false);
    double[] highs = ends(composites, true);
    double[] sortedLows = lows.clone();
    double[] sortedHighs = highs.clone();
    Arrays.sort(sortedLows);
    Arrays.sort(sortedHighs);
    List<Ranks> ranks = new ArrayList<>();
    int ranked = (int) composites.stream().filter(c -> c.knownValue().isPresent()).count();
    int unranked = composites.size() - ranked;
    for (int i = 0; i < lows.length; i++) {
      if (composites.get(i).knownValue().isEmpty()) {
        ranks.add(new Ranks(composites.size(), composites.size()));
      } else {
        int surelyBetter = composites.size() - firstAbove(sortedLows, highs[i]);
        int surelyWorse = firstNotBelow(sortedHighs, lows[i]) - unranked;
        ranks.add(new Ranks(1 + surelyBetter, ranked - surelyWorse));
      }
    }
    return ranks;
  }

  private static double[] ends(List<Estimate> composites, boolean high) {
    return composites.stream()
        .mapToDouble(
            composite -> {
              if (composite.knownValue().isEmpty()) {
                return Double.NEGATIVE_INFINITY;
              }
              return composite
                  .knownInterval()
                  .map(high ? Interval::high : Interval::low)
                  .orElse(high ? Double.POSITIVE_INFINITY : 0.0);
            })
        .toArray();
  }

  /** The index of the first that is above, in ascending order; the length for none. */
  private static int firstAbove(double[] ascending, double value) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (ascending[middle] > value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static int firstNotBelow(double[] ascending, double value) {
    return firstAbove(ascending, Math.nextDown(value));
  }
}
