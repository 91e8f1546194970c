package dev.assay.fleet.plan;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.fleet.unit.UnitSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * A unit with what is expected of it.
 *
 * @param target the name of the one it is measured on
 * @param expected how long it measures
 * @param price of one of its machines; empty where it is not known
 */
public record PlannedUnit(
    UnitSpec spec, String target, Duration expected, Optional<HourlyPrice> price) {
  private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  /** The VM type that it is for or said to run on; empty where any does. */
  public Optional<String> vmType() {
    return spec.vmType().expected().or(() -> spec.vmType().declared());
  }

  /** What this much time on its machines costs, in US dollars. */
  public Optional<Double> dollars(Duration time) {
    return price.map(p -> p.low() * spec.nodes() * time.toMillis() / MILLIS_PER_HOUR);
  }
}
