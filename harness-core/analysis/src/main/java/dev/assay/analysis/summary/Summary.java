package dev.assay.analysis.summary;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.Moments;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One metric of one subject in a few figures.
 *
 * @param unit of the estimate and the replicates
 * @param estimate the mean of the replicates with its interval
 * @param mean how the replicates were averaged; arithmetic only where a value is 0 or below
 * @param level what the replicates are
 * @param replicates independent values: fork medians, or their means by run or by machine
 * @param moments of the replicates, of their logarithms where the mean is geometric; empty for none
 * @param forks with at least one value taken in
 * @param iterations values taken in
 * @param tainted iterations that were marked as unfit
 * @param onlyTainted whether nothing else was measured; the estimate is then of the marked
 *     iterations, for show, and enters no score
 * @param taintReasons each different one once
 */
public record Summary(
    Unit unit,
    Estimate estimate,
    Mean mean,
    Level level,
    Replicates replicates,
    Optional<Moments> moments,
    int forks,
    int iterations,
    int tainted,
    boolean onlyTainted,
    List<String> taintReasons) {
  /** The confidence of every interval on a scorecard. */
  public static final double CONFIDENCE = 0.95;

  static final Set<Level> ALL_LEVELS = Set.of(Level.values());
  static final Set<Level> MACHINES_OR_FORKS = Set.of(Level.MACHINE, Level.FORK);

  public Summary {
    taintReasons = List.copyOf(taintReasons);
  }

  /** Of one run. */
  public static Summary of(MetricSeries series, List<Taint> taints) {
    return over(List.of(new MetricData("", "", series, taints)));
  }

  /**
   * Over runs of one subject. The replicates are its machines where there are several, else its
   * runs where there are several, else its forks: a mean over what varies less would feign
   * certainty.
   *
   * @throws IllegalArgumentException when there is none, or their units have different dimensions
   */
  public static Summary over(List<MetricData> data) {
    return new Summarizing(data, ALL_LEVELS, UnaryOperator.identity()).summary();
  }

  /**
   * Of the logarithms of the replicates, for telling sides apart; empty where the mean is not
   * geometric, or nothing was measured that is not tainted.
   */
  public Optional<Moments> logMoments() {
    return mean == Mean.GEOMETRIC && !onlyTainted ? moments : Optional.empty();
  }

  /** The replicates as an array, for formulas. */
  public double[] replicateValues() {
    return replicates.values();
  }

  /**
   * How much the replicates vary: their standard deviation over their mean, on the scale of
   * logarithms where the mean is geometric; empty for fewer than two replicates or a zero mean.
   */
  public OptionalDouble spread() {
    if (replicates.size() < 2) {
      return OptionalDouble.empty();
    }
    double deviation = Math.sqrt(moments.orElseThrow().variance().orElseThrow());
    if (mean == Mean.GEOMETRIC) {
      return OptionalDouble.of(deviation);
    }
    double of = Math.abs(moments.orElseThrow().mean());
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of(deviation / of);
  }
}
