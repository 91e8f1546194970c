package dev.assay.plugins.importers.jmh;

import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.Optional;

/** What JMH measures a benchmark by, and the metric that its score is. */
enum Mode {
  THROUGHPUT(
      "thrpt",
      "Throughput",
      "throughput",
      Unit.OPERATION_PER_SECOND,
      "Operations completed by all threads in an iteration over the time they took"),
  AVERAGE_TIME(
      "avgt",
      "AverageTime",
      "time",
      Unit.SECOND_PER_OPERATION,
      "Time of an iteration over the operations of a thread, averaged over the threads"),
  SAMPLE_TIME(
      "sample",
      "SampleTime",
      "sample-time",
      Unit.SECOND_PER_OPERATION,
      "Mean of the times of single operations sampled in an iteration"),
  SINGLE_SHOT_TIME(
      "ss",
      "SingleShotTime",
      "single-shot-time",
      Unit.SECOND_PER_OPERATION,
      "Time of one call, which is the iteration");

  private final String label;
  private final String longName;
  private final String metric;
  private final Unit base;
  private final String definition;

  Mode(String label, String longName, String metric, Unit base, String definition) {
    this.label = label;
    this.longName = longName;
    this.metric = metric;
    this.base = base;
    this.definition = definition;
  }

  /** By either of the names that JMH has for it. */
  static Optional<Mode> named(String text) {
    return Arrays.stream(values())
        .filter(mode -> mode.label.equals(text) || mode.longName.equals(text))
        .findFirst();
  }

  String label() {
    return label;
  }

  Dimension dimension() {
    return base.dimension();
  }

  /** The metric of its score, in its base unit. */
  Metric metric(boolean ofOneThread) {
    return metric(base, ofOneThread);
  }

  Metric metric(Unit unit, boolean ofOneThread) {
    return new Metric(
        metric,
        unit,
        this == THROUGHPUT ? Better.HIGHER : Better.LOWER,
        Clock.JMH,
        definition,
        Optional.empty(),
        ofOneThread ? Optional.of(Extent.CORE) : Optional.empty(),
        Optional.empty());
  }
}
