package dev.assay.plugins.storage.io;

import java.util.List;
import java.util.Optional;

/**
 * A lasting fall of the throughput within an iteration, as when burst credits or a write cache run
 * out.
 *
 * @param seconds into the iteration
 * @param before mean I/Os per second until then
 * @param after mean I/Os per second from then on
 */
record ThroughputCliff(double seconds, double before, double after) {
  // A cloud disk falls to a half or less when its credits end; a neighbour costs 10 to 20 %.
  private static final double GREATEST_REMAINDER = 0.7;
  // Both sides last long enough to have a mean, and the fall stands out of their noise.
  private static final int LEAST_WINDOWS = 10;
  private static final double STANDARD_ERRORS = 5;

  /**
   * Finds the split into two parts that explains most of the variance (least squares for one change
   * of the mean) and judges the fall there.
   *
   * @param rates I/Os per second of equal windows
   * @param windowSeconds the length of a window
   */
  static Optional<ThroughputCliff> find(List<Double> rates, double windowSeconds) {
    int best = 0;
    double mostExplained = 0;
    for (int split = LEAST_WINDOWS; split <= rates.size() - LEAST_WINDOWS; split++) {
      double difference = mean(rates, 0, split) - mean(rates, split, rates.size());
      double explained = difference * difference * split * (rates.size() - split);
      if (difference > 0 && explained > mostExplained) {
        mostExplained = explained;
        best = split;
      }
    }
    if (best == 0) {
      return Optional.empty();
    }
    double before = mean(rates, 0, best);
    double after = mean(rates, best, rates.size());
    double error =
        Math.sqrt(
            variance(rates, 0, best) / best
                + variance(rates, best, rates.size()) / (rates.size() - best));
    return after < before * GREATEST_REMAINDER && before - after > STANDARD_ERRORS * error
        ? Optional.of(new ThroughputCliff(best * windowSeconds, before, after))
        : Optional.empty();
  }

  String describe() {
    return "throughput fell from %.0f to %.0f IO/s after %.1f s: burst credits or a write cache may have run out"
        .formatted(before, after, seconds);
  }

  private static double mean(List<Double> values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values.get(i);
    }
    return sum / (to - from);
  }

  private static double variance(List<Double> values, int from, int to) {
    double mean = mean(values, from, to);
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (values.get(i) - mean) * (values.get(i) - mean);
    }
    return squares / (to - from - 1);
  }
}
