package dev.assay.worker.warmup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the values of a fork have settled: of each metric, a line through the logarithms of the
 * last {@value #LAST} iterations rises or falls over them by less than {@value #LEAST_CHANGE}, or
 * by no more than the standard error of that. So a steady value stops soon, a noisy one does not go
 * on for long for its noise, and one that makes a step goes on until that is behind. What is still
 * flat before its first step looks settled; that the JIT compiler is at work tells more.
 */
public final class Settled {
  /** Iterations that are looked at; there are at least as many warm-ups. */
  public static final int LAST = 5;

  /** More warm-ups there are never, be the values settled or not. */
  public static final int MOST = 30;

  /** A median is off by half of it. */
  private static final double LEAST_CHANGE = 0.02;

  private final Map<String, List<Double>> values = new HashMap<>();
  private int iterations;

  /**
   * Takes in the next iteration.
   *
   * @param samples by metric
   * @return whether all metrics have settled
   */
  public boolean after(Map<String, Double> samples) {
    iterations++;
    samples.forEach(
        (metric, value) -> values.computeIfAbsent(metric, _ -> new ArrayList<>()).add(value));
    return iterations >= LAST && values.values().stream().allMatch(Settled::settled);
  }

  private static boolean settled(List<Double> all) {
    List<Double> last = all.subList(Math.max(0, all.size() - LAST), all.size());
    if (last.size() < LAST || last.stream().anyMatch(value -> !(value > 0))) {
      // Where there is no logarithm nothing can be told: such a metric does not hold others up.
      return true;
    }
    double[] logs = last.stream().mapToDouble(Math::log).toArray();
    double mean = 0;
    for (double log : logs) {
      mean += log / LAST;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < LAST; i++) {
      double x = i - (LAST - 1) / 2.0;
      xx += x * x;
      xy += x * (logs[i] - mean);
      yy += (logs[i] - mean) * (logs[i] - mean);
    }
    double slope = xy / xx;
    double residual = Math.max(0, yy - slope * xy) / (LAST - 2);
    double change = Math.abs(slope) * (LAST - 1);
    return change < LEAST_CHANGE || change <= (LAST - 1) * Math.sqrt(residual / xx);
  }
}
