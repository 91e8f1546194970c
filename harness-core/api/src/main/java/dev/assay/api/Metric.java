package dev.assay.api;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a workload measures: a name with its unit, direction and clock. Name, unit dimension, better
 * and clock are the identity by which results are found comparable.
 *
 * @param name lower case words joined by hyphens, such as {@code "read-bandwidth"}; unique within
 *     its workload
 * @param unit of every sample
 * @param better the direction of improvement
 * @param clock what measured the time
 * @param definition one sentence saying exactly what is counted over what
 * @param peak the quantity of the machine that bounds this metric, such as {@code "cpu.fp64"};
 *     empty where there is none
 * @param extent of how much of the machine it tells; empty only for foreign benchmarks that do not
 *     say, whose values enter no score
 * @param whole what the workload's parameters must be for the extent to hold
 */
public record Metric(
    String name,
    Unit unit,
    Better better,
    Clock clock,
    String definition,
    Optional<String> peak,
    Optional<Extent> extent,
    Optional<Whole> whole) {
  /**
   * The parameter that chooses how many cores or devices take part, and its value for all of them.
   */
  public record Whole(String parameter, String value) {}

  private static final Optional<Extent> PART = Optional.of(Extent.PART);

  // Possessive: a long name of a hostile plugin would else fill the stack.
  private static final Pattern NAME = Pattern.compile("[a-z0-9]++(?:[.-][a-z0-9]++)*+");

  public Metric {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Metric name '"
              + name
              + "' must be lower case words joined by '-' or '.', e.g. 'p99.9'.");
    }
    if (definition.isBlank()) {
      throw new IllegalArgumentException("Metric '" + name + "' needs a definition.");
    }
  }

  /** A metric without a known peak, timed by the host clock. */
  public static Metric of(String name, Unit unit, Better better, Extent extent, String definition) {
    return new Metric(
        name,
        unit,
        better,
        Clock.HOST,
        definition,
        Optional.empty(),
        Optional.of(extent),
        Optional.empty());
  }

  /** This metric, bounded by the named quantity of the machine. */
  public Metric boundedBy(String quantity) {
    return new Metric(name, unit, better, clock, definition, Optional.of(quantity), extent, whole);
  }

  /** This metric, timed by another clock. */
  public Metric timedBy(Clock newClock) {
    return new Metric(name, unit, better, newClock, definition, peak, extent, whole);
  }

  /**
   * This metric, whose extent holds only where a parameter has this value, such as {@code ranks=0}
   * for all devices. With any other one it tells of a {@linkplain Extent#PART part}.
   */
  public Metric wholeWhen(Parameter parameter, String value) {
    return new Metric(
        name,
        unit,
        better,
        clock,
        definition,
        peak,
        extent,
        Optional.of(new Whole(parameter.name(), value)));
  }

  /** This metric as it is with these values of the workload's parameters. */
  public Metric with(Map<String, String> parameters) {
    return whole
        .map(all -> withExtent(all.value.equals(parameters.get(all.parameter)) ? extent : PART))
        .orElse(this);
  }

  /** This metric, of another extent whatever the parameters are; empty for one not known. */
  public Metric withExtent(Optional<Extent> other) {
    return new Metric(name, unit, better, clock, definition, peak, other, Optional.empty());
  }

  /**
   * Why a number cannot be a value of this metric, in words that begin with the number; empty when
   * it can. It is finite, in the base unit of its dimension too, below 0 only where {@link
   * Dimension#allowsNegative}, and 0 only where {@link Dimension#allowsZero}.
   *
   * @param value in the metric's unit
   */
  public Optional<String> problem(double value) {
    if (!Double.isFinite(value)) {
      return Optional.of("%s for metric '%s': a sample is a finite number".formatted(value, name));
    }
    if (!Double.isFinite(value * unit.scale())) {
      return Optional.of(
          "%s %s for metric '%s' is more than any %s can be"
              .formatted(value, unit.symbol(), name, unit.dimension().name()));
    }
    if (value < 0 && !unit.dimension().allowsNegative()) {
      return Optional.of(
          "%s %s for metric '%s': %s is never below 0"
              .formatted(value, unit.symbol(), name, unit.dimension().withArticle()));
    }
    if (value == 0 && !unit.dimension().allowsZero()) {
      return Optional.of(
          "%s %s for metric '%s': %s is never 0"
              .formatted(value, unit.symbol(), name, unit.dimension().withArticle()));
    }
    return Optional.empty();
  }
}
