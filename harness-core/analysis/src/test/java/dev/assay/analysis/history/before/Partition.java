package dev.assay.analysis.history.before;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Optimal partitioning: the segments with the least sum of squared distances from their means plus
 * a penalty a change (B. Jackson et al., IEEE Signal Process. Lett. 12, 2005).
 */
final class Partition {
  /** Points in the shortest segment. */
  static final int LEAST_POINTS = 5;

  private Partition() {}

  /** The first point of each segment but the first, ascending. */
  static List<Integer> changes(double[] values, double penalty) {
    int n = values.length;
    double[] sum = new double[n + 1];
    double[] squares = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sum[i + 1] = sum[i] + values[i];
      squares[i + 1] = squares[i] + values[i] * values[i];
    }
    double[] best = new double[n + 1];
    int[] last = new int[n + 1];
    best[0] = -penalty;
    for (int end = 1; end <= n; end++) {
      best[end] = Double.POSITIVE_INFINITY;
      for (int start = 0; start <= end - LEAST_POINTS; start++) {
        double total = sum[end] - sum[start];
        double distance = squares[end] - squares[start] - total * total / (end - start);
        double cost = best[start] + distance + penalty;
        if (cost < best[end]) {
          best[end] = cost;
          last[end] = start;
        }
      }
    }
    List<Integer> changes = new ArrayList<>();
    for (int start = last[n]; start > 0; start = last[start]) {
      changes.add(start);
    }
    Collections.reverse(changes);
    return changes;
  }
}
