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
    int most = 0;
    for (MetricData one : data) {
      most += one.series().samples().forks();
    }
    Forks forks = new Forks();
    for (MetricData one : data) {
      Tainted tainted = Tainted.of(one.taints());
      Samples samples = one.series().samples();
      for (int fork = 0; fork < samples.forks(); fork++) {
        double[] values = samples.fork(fork);
        int fit = tainted.moveFitToFront(values, fork);
        // Soon given up: a large card has a million forks, and those of most metrics disagree.
        if (!forks.add(values, fit) || forks.disagreeing() > (1 - LEAST_AGREEING) * most) {
          return Optional.empty();
        }
      }
    }
    return forks.drift();
  }

  /** The logarithms of the values of forks that have enough of them, and where they go. */
  private static final class Forks {
    private final List<double[]> logs = new ArrayList<>();
    private int rising;
    private int falling;
    private int steps;

    /**
     * @param count how many of the values count, from the first on
     * @return whether each of them has a logarithm
     */
    boolean add(double[] values, int count) {
      double[] fork = new double[count];
      for (int i = 0; i < count; i++) {
        if (!(values[i] > 0)) {
          return false;
        }
        fork[i] = Math.log(values[i]);
      }
      if (count >= FEWEST_ITERATIONS) {
        double difference = laterLessEarlier(fork);
        rising += difference > 0 ? 1 : 0;
        falling += difference < 0 ? 1 : 0;
        steps += count - 1;
        logs.add(fork);
      }
      return true;
    }

    int disagreeing() {
      return Math.min(rising, falling);
    }

    Optional<Drift> drift() {
      int agreeing = Math.max(rising, falling);
      if (logs.size() < FEWEST_FORKS || agreeing < LEAST_AGREEING * logs.size()) {
        return Optional.empty();
      }
      return Trend.of(logs)
          .filter(trend -> trend.slope() > 0 == rising > falling)
          .filter(trend -> trend.pValue() < ALPHA)
          .map(trend -> Math.expm1(trend.slope() * steps / logs.size()))
          .filter(change -> Math.abs(change) >= LEAST_CHANGE)
          .map(change -> new Drift(change, logs.size(), agreeing));
    }

    private static double laterLessEarlier(double[] fork) {
      double difference = 0;
      for (int i = 0; i < fork.length / 2; i++) {
        difference += fork[fork.length - 1 - i] - fork[i];
      }
      return difference;
    }
  }
}
