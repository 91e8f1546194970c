package dev.assay.analysis.history;

import java.util.Arrays;

/** Whether most points of one part lie on one side of most points of another. */
final class RankTest {
  private RankTest() {}

  /**
   * The normal deviate of Mann and Whitney's U, without a correction for ties: where nearly all
   * points are alike, a few others prove no change.
   */
  static double deviate(double[] before, double[] after) {
    double[] sorted = before.clone();
    Arrays.sort(sorted);
    double wins = 0;
    for (double value : after) {
      wins += (countBelow(sorted, value, false) + countBelow(sorted, value, true)) / 2.0;
    }
    double pairs = (double) before.length * after.length;
    double deviation = Math.sqrt(pairs * (before.length + after.length + 1) / 12);
    return (wins - pairs / 2) / deviation;
  }

  private static int countBelow(double[] sorted, double value, boolean orAlike) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (orAlike && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
