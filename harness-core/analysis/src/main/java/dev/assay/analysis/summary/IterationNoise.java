package dev.assay.analysis.summary;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.statistics.SeriesSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How iterations vary within their fork.
 *
 * @param variance of one iteration's logarithm around the line of its fork
 * @param iterations of a fork, on average
 */
public record IterationNoise(double variance, double iterations) {
  /** Empty where no fork has enough iterations to tell. */
  public static Optional<IterationNoise> of(List<RunResult> runs, Identity identity) {
    List<SeriesSums> forks = new ArrayList<>();
    for (RunResult run : runs) {
      for (WorkloadResult result : run.results()) {
        if (result.workload().equals(identity.workload())) {
          for (MetricSeries series : result.metrics()) {
            if (Identity.of(result, series).equals(identity)) {
              forks.addAll(
                  series.trends().isEmpty()
                      ? Drift.trends(MetricData.of(run, result, series))
                      : series.trends());
            }
          }
        }
      }
    }
    double squares = forks.stream().mapToDouble(f -> f.yy() - f.xy() * f.xy() / f.xx()).sum();
    int iterations = forks.stream().mapToInt(SeriesSums::count).sum();
    int degreesOfFreedom = iterations - 2 * forks.size();
    return degreesOfFreedom < 1
        ? Optional.empty()
        : Optional.of(
            new IterationNoise(
                Math.max(0, squares) / degreesOfFreedom, (double) iterations / forks.size()));
  }

  /**
   * The variance of a fork's median that its iterations alone make: π/(2n + 1) times theirs, which
   * for normal values is within 2 % of the exact factor for every odd n from 3 on (F. Mosteller,
   * Annals of Mathematical Statistics 17, 1946, gives π/2n for many).
   */
  public double ofMedian() {
    return variance * Math.PI / (2 * iterations + 1);
  }
}
