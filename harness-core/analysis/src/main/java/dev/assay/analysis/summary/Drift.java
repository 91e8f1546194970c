package dev.assay.analysis.summary;

import dev.assay.analysis.result.Samples;
import dev.assay.analysis.statistics.Trend;
import java.util.ArrayList;
import java.util.Arrays;
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
    if (!mayAgree(data)) {
      return Optional.empty();
    }
    List<double[]> forks = new ArrayList<>();
    for (MetricData one : data) {
      Tainted tainted = Tainted.of(one.taints());
      Samples samples = one.series().samples();
      for (int fork = 0; fork < samples.forks(); fork++) {
        double[] values = samples.fork(fork);
        double[] fit = Arrays.copyOf(values, tainted.moveFitToFront(values, fork));
        if (fit.length >= FEWEST_ITERATIONS) {
          forks.add(fit);
        }
      }
    }
    return among(forks);
  }

  /** Whether it is worth looking closer: a large card has a million forks, and most do not. */
  private static boolean mayAgree(List<MetricData> data) {
    int forks = 0;
    int rising = 0;
    int falling = 0;
    for (MetricData one : data) {
      if (!one.taints().isEmpty()) {
        return true;
      }
      Samples samples = one.series().samples();
      for (int fork = 0; fork < samples.forks(); fork++) {
        double difference = laterLessEarlier(samples, fork);
        rising += difference > 0 ? 1 : 0;
        falling += difference < 0 ? 1 : 0;
      }
      forks += samples.forks();
    }
    return forks >= FEWEST_FORKS && Math.max(rising, falling) >= LEAST_AGREEING * forks;
  }

  private static Optional<Drift> among(List<double[]> forks) {
    long rising = forks.stream().filter(fork -> laterLessEarlier(fork) > 0).count();
    long falling = forks.stream().filter(fork -> laterLessEarlier(fork) < 0).count();
    int agreeing = (int) Math.max(rising, falling);
    if (forks.size() < FEWEST_FORKS
        || agreeing < LEAST_AGREEING * forks.size()
        || forks.stream().flatMapToDouble(Arrays::stream).anyMatch(value -> value <= 0)) {
      return Optional.empty();
    }
    double steps = forks.stream().mapToInt(fork -> fork.length - 1).average().orElseThrow();
    return Trend.of(forks.stream().map(Drift::logs).toList())
        .filter(trend -> trend.pValue() < ALPHA)
        .filter(trend -> trend.slope() > 0 == rising > falling)
        .map(trend -> new Drift(Math.expm1(trend.slope() * steps), forks.size(), agreeing))
        .filter(drift -> Math.abs(drift.change) >= LEAST_CHANGE);
  }

  private static double laterLessEarlier(double[] fork) {
    return laterLessEarlier(Samples.of(List.of(fork)), 0);
  }

  private static double laterLessEarlier(Samples samples, int fork) {
    int count = samples.iterations(fork);
    double difference = 0;
    for (int i = 0; i < count / 2; i++) {
      difference += samples.value(fork, count - 1 - i) - samples.value(fork, i);
    }
    return difference;
  }

  private static double[] logs(double[] fork) {
    return Arrays.stream(fork).map(Math::log).toArray();
  }
}
