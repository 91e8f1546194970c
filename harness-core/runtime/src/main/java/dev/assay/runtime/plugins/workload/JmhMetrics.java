package dev.assay.runtime.plugins.workload;

import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.worker.protocol.DescribedClass;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.options.TimeValue;

/** The metrics that JMH's results are. */
public final class JmhMetrics {
  private static final Set<Dimension> RATES =
      Set.of(
          Dimension.DATA_RATE,
          Dimension.OPERATION_RATE,
          Dimension.IO_RATE,
          Dimension.FLOP_RATE,
          Dimension.SAMPLE_RATE,
          Dimension.FREQUENCY);

  /** Of what JMH's profilers count. */
  private static final Unit BYTES_PER_OPERATION =
      new Unit("B/op", new Dimension("data per operation"), 1);

  private static final Unit EVENTS_PER_OPERATION =
      new Unit("#/op", new Dimension("events per operation"), 1);

  private JmhMetrics() {}

  /** The metric of a mode: its score, better higher or lower. */
  public static Metric primaryScore(Mode mode, TimeUnit unit) {
    return switch (mode) {
      case Throughput ->
          metric(
              "throughput",
              operationsPer(unit),
              Better.HIGHER,
              "Operations completed by all threads in an iteration over the time they took");
      case AverageTime ->
          metric(
              "time",
              perOperation(unit),
              Better.LOWER,
              "Time of an iteration over the operations of a thread, averaged over the threads");
      case SampleTime ->
          metric(
              "sample-time",
              perOperation(unit),
              Better.LOWER,
              "Mean of the times of single operations sampled in an iteration");
      case SingleShotTime ->
          metric(
              "single-shot-time",
              perOperation(unit),
              Better.LOWER,
              "Time of one call, which is the iteration");
      case All -> throw new IllegalArgumentException("Mode All is several modes, not one.");
    };
  }

  /**
   * The metric that the annotation describes.
   *
   * @throws IllegalArgumentException when its unit is unknown or no rate, or its name is malformed
   */
  static Metric counter(DescribedClass.Counter annotation) {
    Unit unit =
        Unit.known(annotation.unit())
            .filter(known -> RATES.contains(known.dimension()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Metric '%s' has the unit '%s', which is not a known rate such as GB/s"
                            .formatted(annotation.name(), annotation.unit())));
    return new Metric(
        annotation.name(),
        unit,
        annotation.better(),
        Clock.JMH,
        annotation.definition(),
        Optional.of(annotation.peak()).filter(peak -> !peak.isEmpty()),
        Optional.empty(),
        Optional.empty());
  }

  private static Metric metric(String name, Unit unit, Better better, String definition) {
    return new Metric(
        name,
        unit,
        better,
        Clock.JMH,
        definition,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Of how much of the machine a benchmark tells.
   *
   * @param threads in all, {@link Threads#MAX} for one on each processor; empty for JMH's default
   */
  public static Extent extent(OptionalInt threads) {
    return switch (threads.orElse(1)) {
      case Threads.MAX -> Extent.MACHINE;
      case 1 -> Extent.CORE;
      default -> Extent.PART;
    };
  }

  /**
   * The unit that JMH writes as this symbol, such as {@code "ops/ms"} or {@code "hr/op"}; empty
   * where it is none.
   */
  public static Optional<Unit> unit(String symbol) {
    for (TimeUnit time : TimeUnit.values()) {
      if (symbol.equals("ops/" + TimeValue.tuToString(time))) {
        return Optional.of(operationsPer(time));
      }
      if (symbol.equals(TimeValue.tuToString(time) + "/op")) {
        return Optional.of(perOperation(time));
      }
    }
    return switch (symbol) {
      case "B/op" -> Optional.of(BYTES_PER_OPERATION);
      case "#/op" -> Optional.of(EVENTS_PER_OPERATION);
      default -> Unit.known(symbol);
    };
  }

  private static Unit operationsPer(TimeUnit unit) {
    return switch (unit) {
      case NANOSECONDS -> Unit.OPERATION_PER_NANOSECOND;
      case MICROSECONDS -> Unit.OPERATION_PER_MICROSECOND;
      case MILLISECONDS -> Unit.OPERATION_PER_MILLISECOND;
      case SECONDS -> Unit.OPERATION_PER_SECOND;
      case MINUTES -> Unit.OPERATION_PER_MINUTE;
      case HOURS -> new Unit("op/h", Dimension.OPERATION_RATE, 1.0 / seconds(unit));
      case DAYS -> new Unit("op/day", Dimension.OPERATION_RATE, 1.0 / seconds(unit));
    };
  }

  private static Unit perOperation(TimeUnit unit) {
    return switch (unit) {
      case NANOSECONDS -> Unit.NANOSECOND_PER_OPERATION;
      case MICROSECONDS -> Unit.MICROSECOND_PER_OPERATION;
      case MILLISECONDS -> Unit.MILLISECOND_PER_OPERATION;
      case SECONDS -> Unit.SECOND_PER_OPERATION;
      case MINUTES -> Unit.MINUTE_PER_OPERATION;
      case HOURS -> new Unit("h/op", Dimension.TIME_PER_OPERATION, seconds(unit));
      case DAYS -> new Unit("day/op", Dimension.TIME_PER_OPERATION, seconds(unit));
    };
  }

  private static double seconds(TimeUnit unit) {
    return unit.toSeconds(1);
  }
}
