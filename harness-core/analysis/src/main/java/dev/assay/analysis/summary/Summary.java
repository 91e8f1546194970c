package dev.assay.analysis.summary;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Mean;
import dev.assay.api.Unit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * One metric of one subject in a few figures.
 *
 * @param unit of the estimate and the replicates
 * @param estimate the mean of the replicates with its interval
 * @param mean how the replicates were averaged; arithmetic only where a value is 0 or below
 * @param level what the replicates are
 * @param replicates independent values by the name of the fork, run or machine: fork medians, or
 *     their means by run or by machine
 * @param forks with at least one value taken in
 * @param iterations values taken in
 * @param tainted iterations that were marked as unfit
 * @param onlyTainted whether nothing else was measured; the estimate is then of the marked
 *     iterations, for show, and enters no score
 * @param taintReasons each different one once
 * @param spread of the replicates, relative: their standard deviation over their mean, on the scale
 *     of logarithms where the mean is geometric; empty for fewer than two replicates or a zero mean
 */
public record Summary(
    Unit unit,
    Estimate estimate,
    Mean mean,
    Level level,
    SequencedMap<String, Double> replicates,
    int forks,
    int iterations,
    int tainted,
    boolean onlyTainted,
    List<String> taintReasons,
    OptionalDouble spread) {
  /** The confidence of every interval on a scorecard. */
  public static final double CONFIDENCE = 0.95;

  public Summary {
    replicates = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(replicates));
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
    return new Summarizing(data, EnumSet.allOf(Level.class)).summary();
  }

  /** Likewise, but the forks of several runs on one machine count as forks of one run. */
  public static Summary overMachinesOrForks(List<MetricData> data) {
    return new Summarizing(data, EnumSet.of(Level.FORK, Level.MACHINE)).summary();
  }

  /** The replicates as an array, for formulas. */
  public double[] replicateValues() {
    return replicates.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
