package dev.assay.analysis.result;

import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import java.util.Optional;

/**
 * Every measured value of one metric of one workload in one run.
 *
 * @param name as in {@link dev.assay.api.Metric#name}
 * @param peak the quantity of the machine that bounds it, as in {@link dev.assay.api.Metric#peak}
 */
public record MetricSeries(
    String name, Unit unit, Better better, Clock clock, Optional<String> peak, Samples samples) {
  /** The same metric with other samples. */
  public MetricSeries with(Samples others) {
    return new MetricSeries(name, unit, better, clock, peak, others);
  }
}
