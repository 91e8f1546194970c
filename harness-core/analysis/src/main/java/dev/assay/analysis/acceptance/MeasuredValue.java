package dev.assay.analysis.acceptance;

import dev.assay.analysis.statistics.Mean;
import dev.assay.api.Unit;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * One measurement of a {@link Measurand}: fresh processes, one value each.
 *
 * @param forks the median of each fork's fit iterations; at least one, all above 0
 * @param unit of the values
 */
public record MeasuredValue(List<Double> forks, Unit unit) {
  public MeasuredValue {
    forks = List.copyOf(forks);
    if (forks.isEmpty() || forks.stream().anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException("A measurement has values above 0, were " + forks + ".");
    }
  }

  /** Their geometric mean. */
  public double mean() {
    return Mean.GEOMETRIC.of(forks.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Likewise in another unit of the same dimension. */
  public double meanIn(Unit other) {
    return unit.convert(mean(), other);
  }

  static double median(double... values) {
    return Median.withDefaults().evaluate(values);
  }
}
