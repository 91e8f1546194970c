package dev.assay.report.export;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import java.util.Map;
import java.util.Optional;

/**
 * A metric as a score of JMH, which is either operations per time or time per operation.
 *
 * @param mode as JMH writes it
 * @param unit likewise
 * @param factor by which values are multiplied
 * @param operation what counts as one where it is no call of a method; empty for those
 * @param own whether it is a score that JMH measured, rather than something like it
 */
record JmhScore(String mode, String unit, double factor, Optional<String> operation, boolean own) {
  private static final Map<String, String> MODES =
      Map.of(
          "throughput", "thrpt", "time", "avgt", "sample-time", "sample", "single-shot-time", "ss");

  /** Empty for what JMH has no score for. */
  static Optional<JmhScore> of(MetricSeries series) {
    boolean own =
        series.clock() == Clock.JMH
            && MODES.containsKey(series.name())
            && series.unit().dimension().equals(dimension(series.name()));
    Optional<String> counted = Counted.by(series.unit());
    if (counted.isPresent() && series.better() == Better.HIGHER) {
      TimeUnits per = TimeUnits.per(series.unit());
      return Optional.of(
          new JmhScore(
              "thrpt",
              "ops/" + per.name(),
              per.factor(),
              counted.filter(what -> !what.equals("operation")),
              own));
    }
    if (Counted.isTime(series.unit()) && series.better() == Better.LOWER) {
      TimeUnits time = TimeUnits.of(series.unit());
      return Optional.of(
          new JmhScore(
              own ? MODES.getOrDefault(series.name(), "avgt") : "avgt",
              time.name() + "/op",
              time.factor(),
              Optional.empty(),
              own));
    }
    return Optional.empty();
  }

  private static Dimension dimension(String score) {
    return score.equals("throughput") ? Dimension.OPERATION_RATE : Dimension.TIME_PER_OPERATION;
  }
}
