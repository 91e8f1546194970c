package dev.assay.analysis.summary;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.statistics.SeriesSums;
import dev.assay.analysis.statistics.Trend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
      for (SeriesSums fork : one.series().trends()) {
        forks.add(fork);
      }
      if (one.series().trends().isEmpty() && !forks.addAll(one, most)) {
        return Optional.empty();
      }
    }
    return forks.drift();
  }

  /** Whether there is enough of a metric to tell a drift, so that none found means that. */
  static boolean looksFor(MetricSeries series) {
    if (!series.trends().isEmpty()) {
      return series.trends().size() >= FEWEST_FORKS;
    }
    Samples samples = series.samples();
    return IntStream.range(0, samples.forks())
            .filter(fork -> samples.fork(fork).length >= FEWEST_ITERATIONS)
            .count()
        >= FEWEST_FORKS;
  }

  /**
   * What of the untainted iterations of each fork tells a drift, for those that have enough of
   * them; none where an iteration has no logarithm.
   */
  static List<SeriesSums> trends(MetricData data) {
    Forks forks = new Forks();
    return forks.addAll(data, Integer.MAX_VALUE) ? forks.sums : List.of();
  }

  /** Where the logarithms of the values of each fork go that has enough of them. */
  private static final class Forks {
    private final List<SeriesSums> sums = new ArrayList<>();
    private int rising;
    private int falling;
    private int steps;

    /**
     * @param most how many forks there are of the metric
     * @return whether there may still be a drift: each value has a logarithm, and enough agree
     */
    boolean addAll(MetricData data, int most) {
      Tainted tainted = Tainted.of(data.taints());
      Samples samples = data.series().samples();
      for (int fork = 0; fork < samples.forks(); fork++) {
        double[] values = samples.fork(fork);
        int fit = tainted.moveFitToFront(values, fork);
        for (int i = 0; i < fit; i++) {
          if (!(values[i] > 0)) {
            return false;
          }
          values[i] = Math.log(values[i]);
        }
        if (fit >= FEWEST_ITERATIONS) {
          add(SeriesSums.of(fit == values.length ? values : Arrays.copyOf(values, fit)));
        }
        // Soon given up: a large card has a million forks, and those of most metrics disagree.
        if (Math.min(rising, falling) > (1 - LEAST_AGREEING) * most) {
          return false;
        }
      }
      return true;
    }

    void add(SeriesSums fork) {
      rising += fork.rise() > 0 ? 1 : 0;
      falling += fork.rise() < 0 ? 1 : 0;
      steps += fork.count() - 1;
      sums.add(fork);
    }

    Optional<Drift> drift() {
      int agreeing = Math.max(rising, falling);
      if (sums.size() < FEWEST_FORKS || agreeing < LEAST_AGREEING * sums.size()) {
        return Optional.empty();
      }
      return Trend.of(sums)
          .filter(trend -> trend.slope() > 0 == rising > falling)
          .filter(trend -> trend.pValue() < ALPHA)
          .map(trend -> Math.expm1(trend.slope() * steps / sums.size()))
          .filter(change -> Math.abs(change) >= LEAST_CHANGE)
          .map(change -> new Drift(change, sums.size(), agreeing));
    }
  }
}
