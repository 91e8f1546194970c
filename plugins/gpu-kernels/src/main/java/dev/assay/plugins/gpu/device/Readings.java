package dev.assay.plugins.gpu.device;

import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.plugins.gpu.peak.RatedPeak;
import dev.assay.plugins.gpu.peak.RatedPeak.Quantity;
import dev.assay.plugins.gpu.timing.StoppingRule;
import dev.assay.plugins.gpu.timing.Timings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What one device gave in one iteration. */
public final class Readings {
  private final Map<Metric, Double> values = new LinkedHashMap<>();
  private final Map<String, Fact> facts = new LinkedHashMap<>();

  private final List<String> taints = new ArrayList<>();
  private final Optional<RatedPeak> rated;

  Readings(Optional<RatedPeak> rated) {
    this.rated = rated;
  }

  /** A number that is neither better nor worse. */
  record Fact(double value, Unit unit) {}

  /** Reports a metric. */
  public void value(Metric metric, double value) {
    values.put(metric, value);
  }

  /** Reports a metric and how the series behind it went. */
  public void value(Metric metric, double value, Timings timings) {
    value(metric, value);
    series(metric.name(), timings);
  }

  /**
   * Reports which part of the vendor's rating a value is, where there is a rating.
   *
   * @param value in TFLOP/s, TOP/s or GB/s, as the quantity has it
   */
  public void shareOfRated(Metric metric, double value, Quantity quantity) {
    rated.ifPresent(
        peak ->
            peak.value(quantity)
                .ifPresent(
                    rating -> fact(metric.name() + ".share-of-rated", value / rating, Unit.ONE)));
  }

  /** Reports how a series went: its samples, their scatter, and whether it was ended by time. */
  public void series(String name, Timings timings) {
    fact(name + ".samples", timings.samples(), Unit.COUNT);
    fact(name + ".relative-deviation", timings.relativeDeviation(), Unit.ONE);
    fact(
        name + ".timed-out",
        timings.verdict() == StoppingRule.Verdict.TIMED_OUT ? 1 : 0,
        Unit.COUNT);
  }

  public void fact(String name, double value, Unit unit) {
    facts.put(name, new Fact(value, unit));
  }

  /** Says why this iteration is not fit for a score. */
  void taint(String reason) {
    taints.add(reason);
  }

  double valueOf(Metric metric) {
    return Objects.requireNonNull(values.get(metric));
  }

  List<String> taints() {
    return taints;
  }

  Map<Metric, Double> values() {
    return values;
  }

  Map<String, Fact> facts() {
    return facts;
  }
}
