package dev.assay.analysis.result;

import dev.assay.analysis.statistics.SeriesSums;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every measured value of one metric of one workload in one run.
 *
 * @param name as in {@link dev.assay.api.Metric#name}
 * @param peak the quantity of the machine that bounds it, as in {@link dev.assay.api.Metric#peak}
 * @param extent of how much of the machine it tells; empty where nobody said so
 * @param trends how the logarithms of each fork's iterations went on, where the samples are one
 *     value a fork in place of them; else empty
 */
public record MetricSeries(
    String name,
    Unit unit,
    Better better,
    Clock clock,
    Optional<String> peak,
    Optional<Extent> extent,
    Samples samples,
    List<SeriesSums> trends) {
  public MetricSeries {
    trends = List.copyOf(trends);
  }

  /** Of samples as they were measured. */
  public MetricSeries(
      String name,
      Unit unit,
      Better better,
      Clock clock,
      Optional<String> peak,
      Optional<Extent> extent,
      Samples samples) {
    this(name, unit, better, clock, peak, extent, samples, List.of());
  }

  /** Of samples of a metric. */
  public static MetricSeries of(Metric metric, Samples samples) {
    return new MetricSeries(
        metric.name(),
        metric.unit(),
        metric.better(),
        metric.clock(),
        metric.peak(),
        metric.extent(),
        samples);
  }

  /** Why one of the samples cannot be a value of the metric, as {@link Metric#problem} says it. */
  public Optional<String> problem() {
    Metric metric = Metric.of(name, unit, better, Extent.MACHINE, "As stored.");
    return samples.stream()
        .flatMapToDouble(Arrays::stream)
        .mapToObj(metric::problem)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The same metric with other samples. */
  public MetricSeries with(Samples others) {
    return new MetricSeries(name, unit, better, clock, peak, extent, others);
  }

  /** The same metric with one value a fork in place of its samples, and where those went. */
  public MetricSeries condensed(Samples forks, List<SeriesSums> theirTrends) {
    return new MetricSeries(name, unit, better, clock, peak, extent, forks, theirTrends);
  }
}
