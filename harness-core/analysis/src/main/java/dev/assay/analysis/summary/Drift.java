package dev.assay.analysis.summary;

import dev.assay.analysis.result.Samples;
import dev.assay.analysis.statistics.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A metric that rises or falls from iteration to iteration within its forks: it had not settled
 * when it was measured, or wears out while it is. An interval from the spread of forks, which all
 * do the same, does not hold that.
 *
 * @param change of the last iteration of a fork from its first, relative: 0.1 for a tenth more
 * @param forks in which it was looked for
 * @param agreeing forks whose own change has that direction
 */
public record Drift(double change, int forks, int agreeing) {
  private static final int FEWEST_FORKS = 3;
  private static final int FEWEST_ITERATIONS = 3;

  /** A median is off by about half of the change; less than 2 % is not told. */
  private static final double LEAST_CHANGE = 0.04;

  /** A card has some tens of metrics, so that chance alone shows one on one of some tens. */
  private static final double ALPHA = 0.001;

  private static final double LEAST_AGREEING = 0.9;

  /**
   * Looks for one in all forks with at least three untainted iterations.
   *
   * @return empty where there is none that matters, or too little to tell
   */
  public static Optional<Drift> of(List<MetricData> data) {
    if (!worthALook(data)) {
      return Optional.empty();
    }
    List<double[]> forks = fitLogs(data);
    int rising = 0;
    int falling = 0;
    double steps = 0;
    for (double[] fork : forks) {
      double difference = Samples.laterLessEarlier(fork);
      rising += difference > 0 ? 1 : 0;
      falling += difference < 0 ? 1 : 0;
      steps += (double) (fork.length - 1) / forks.size();
    }
    if (!agree(forks.size(), rising, falling)) {
      return Optional.empty();
    }
    Optional<Trend> trend = Trend.of(forks);
    if (trend.isEmpty() || trend.get().slope() > 0 != rising > falling) {
      return Optional.empty();
    }
    double change = Math.expm1(trend.get().slope() * steps);
    return Math.abs(change) >= LEAST_CHANGE && trend.get().pValue() < ALPHA
        ? Optional.of(new Drift(change, forks.size(), Math.max(rising, falling)))
        : Optional.empty();
  }

  /** Soon said no: a large card has a million forks, and those of most metrics disagree. */
  private static boolean worthALook(List<MetricData> data) {
    int most = 0;
    for (MetricData one : data) {
      if (!one.taints().isEmpty()) {
        return true;
      }
      most += one.series().samples().forks();
    }
    int rising = 0;
    int falling = 0;
    for (MetricData one : data) {
      Samples samples = one.series().samples();
      for (int fork = 0; fork < samples.forks(); fork++) {
        if (samples.iterations(fork) >= FEWEST_ITERATIONS) {
          double difference = samples.laterLessEarlier(fork);
          rising += difference > 0 ? 1 : 0;
          falling += difference < 0 ? 1 : 0;
          if (Math.min(rising, falling) > (1 - LEAST_AGREEING) * most) {
            return false;
          }
        }
      }
    }
    return rising + falling >= FEWEST_FORKS;
  }

  private static boolean agree(int forks, int rising, int falling) {
    return forks >= FEWEST_FORKS && Math.max(rising, falling) >= LEAST_AGREEING * forks;
  }

  /** The logarithms of the untainted values of each fork; none where a value has no logarithm. */
  private static List<double[]> fitLogs(List<MetricData> data) {
    List<double[]> forks = new ArrayList<>();
    for (MetricData one : data) {
      Tainted tainted = Tainted.of(one.taints());
      Samples samples = one.series().samples();
      for (int fork = 0; fork < samples.forks(); fork++) {
        double[] values = samples.fork(fork);
        double[] logs = new double[tainted.moveFitToFront(values, fork)];
        for (int i = 0; i < logs.length; i++) {
          if (!(values[i] > 0)) {
            return List.of();
          }
          logs[i] = Math.log(values[i]);
        }
        if (logs.length >= FEWEST_ITERATIONS) {
          forks.add(logs);
        }
      }
    }
    return forks;
  }
}
