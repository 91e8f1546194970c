package dev.assay.analysis.history;

import java.util.Arrays;
import java.util.Optional;

/**
 * Two levels between which a series moves to and fro: a chain of Markov with two states, fitted
 * with its most likely path in turn (L. R. Rabiner, Proc. IEEE 77, 1989, section III.C, with the
 * path of Viterbi in place of all).
 *
 * @param low the lower level
 * @param high the higher one
 * @param rising points that leave the lower level after at most one more, as a share
 * @param falling likewise, the higher one
 * @param isHigh for each point
 */
record TwoLevels(double low, double high, double rising, double falling, boolean[] isHigh) {
  private static final int MOST_ROUNDS = 30;

  /** Moves below which nothing goes to and fro. */
  private static final int LEAST_MOVES = 3;

  /** The most likely ones, unless all points are alike. */
  static Optional<TwoLevels> of(double[] values) {
    double middle = Arrays.stream(values).average().orElse(0);
    boolean[] isHigh = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      isHigh[i] = values[i] > middle;
    }
    Optional<TwoLevels> found = Optional.empty();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Optional<TwoLevels> next = around(values, isHigh);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      found = next;
      boolean[] path = path(values, next.get());
      if (Arrays.equals(path, isHigh)) {
        break;
      }
      isHigh = path;
    }
    return found.filter(levels -> levels.moves() >= LEAST_MOVES);
  }

  private static Optional<TwoLevels> around(double[] values, boolean[] isHigh) {
    double[] sums = new double[2];
    int[] counts = new int[2];
    int[] left = new int[2];
    for (int i = 0; i < values.length; i++) {
      int state = isHigh[i] ? 1 : 0;
      sums[state] += values[i];
      counts[state]++;
      left[state] += i + 1 < values.length && isHigh[i + 1] != isHigh[i] ? 1 : 0;
    }
    if (counts[0] == 0 || counts[1] == 0) {
      return Optional.empty();
    }
    // One more of each: neither is ever certain.
    return Optional.of(
        new TwoLevels(
            sums[0] / counts[0],
            sums[1] / counts[1],
            (left[0] + 1.0) / (counts[0] + 2),
            (left[1] + 1.0) / (counts[1] + 2),
            isHigh));
  }

  private static boolean[] path(double[] values, TwoLevels levels) {
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double rest = values[i] - levels.at(i);
      squares += rest * rest;
    }
    double variance = Math.max(1e-12, squares / values.length);
    double[][] moving = {
      {-2 * Math.log(1 - levels.rising), -2 * Math.log(levels.rising)},
      {-2 * Math.log(levels.falling), -2 * Math.log(1 - levels.falling)}
    };
    int n = values.length;
    boolean[][] fromHigh = new boolean[2][n];
    double[] cost = new double[2];
    for (int i = 0; i < n; i++) {
      double[] next = new double[2];
      for (int state = 0; state < 2; state++) {
        double fromLow = cost[0] + (i == 0 ? 0 : moving[0][state]);
        double fromUp = cost[1] + (i == 0 ? 0 : moving[1][state]);
        fromHigh[state][i] = fromUp < fromLow;
        double rest = values[i] - (state == 0 ? levels.low : levels.high);
        next[state] = Math.min(fromLow, fromUp) + rest * rest / variance;
      }
      cost = next;
    }
    boolean[] path = new boolean[n];
    path[n - 1] = cost[1] < cost[0];
    for (int i = n - 1; i > 0; i--) {
      path[i - 1] = fromHigh[path[i] ? 1 : 0][i];
    }
    return path;
  }

  double at(int point) {
    return isHigh[point] ? high : low;
  }

  /** The level of each point, from their mean. */
  double[] moved() {
    double[] moved = new double[isHigh.length];
    Arrays.setAll(moved, this::at);
    double mean = Arrays.stream(moved).average().orElseThrow();
    Arrays.setAll(moved, i -> moved[i] - mean);
    return moved;
  }

  int moves() {
    int moves = 0;
    for (int i = 1; i < isHigh.length; i++) {
      moves += isHigh[i] == isHigh[i - 1] ? 0 : 1;
    }
    return moves;
  }

  /**
   * What it costs in the comparison of fits: twice the negative logarithm of how likely its path
   * is, and by the criterion of Schwarz a level and two rates.
   */
  double cost() {
    double cost = 3 * Math.log(isHigh.length);
    for (int i = 1; i < isHigh.length; i++) {
      double moving = isHigh[i - 1] ? falling : rising;
      cost -= 2 * Math.log(isHigh[i] == isHigh[i - 1] ? 1 - moving : moving);
    }
    return cost;
  }
}
