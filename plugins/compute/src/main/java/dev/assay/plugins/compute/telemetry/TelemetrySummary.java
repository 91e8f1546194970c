package dev.assay.plugins.compute.telemetry;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** What an observation came to. */
public sealed interface TelemetrySummary {
  /**
   * Nothing was read.
   *
   * @param reason such as that there is no NVML
   */
  record NotObserved(String reason) implements TelemetrySummary {}

  /**
   * The readings of an observation.
   *
   * @param readings at least one, in the order of time
   * @param ratedClockMegahertz the highest clock of the multiprocessors; empty where it is not told
   * @param powerLimitWatts that the board keeps to; empty where it is not told
   * @param newUncorrectedEccErrors from the beginning to the end; empty where they are not told
   * @param lost why the observation ended early; empty when it did not
   * @param simulated whether a test library stands in for NVML
   */
  record Observed(
      List<TelemetryReading> readings,
      OptionalInt ratedClockMegahertz,
      OptionalDouble powerLimitWatts,
      OptionalLong newUncorrectedEccErrors,
      Optional<String> lost,
      boolean simulated)
      implements TelemetrySummary {
    private static final double LEAST_SECONDS_OF_ENERGY = 0.5;

    public Observed {
      readings = List.copyOf(readings);
      if (readings.isEmpty()) {
        throw new IllegalArgumentException("A summary of no readings says nothing.");
      }
    }

    /** The share of readings that were throttled, from 0 to 1. */
    public double throttledShare() {
      return share(reading -> reading.throttled(ratedClockMegahertz));
    }

    /** The share of readings under load at which the power limit held the clock down. */
    public double powerCappedShare() {
      List<TelemetryReading> loaded = underLoad();
      return loaded.stream().filter(TelemetryReading::powerCapped).count() / (double) loaded.size();
    }

    private double share(Predicate<TelemetryReading> such) {
      return readings.stream().filter(such).count() / (double) readings.size();
    }

    /** Those of a device that was not idle or, where it was all the time, all. */
    private List<TelemetryReading> underLoad() {
      List<TelemetryReading> loaded = readings.stream().filter(reading -> !reading.idle()).toList();
      return loaded.isEmpty() ? readings : loaded;
    }

    /** Every reason that was seen. */
    public Set<ThrottleReason> throttleReasons() {
      Set<ThrottleReason> reasons = EnumSet.noneOf(ThrottleReason.class);
      readings.forEach(reading -> reasons.addAll(reading.throttleReasons()));
      return reasons;
    }

    /**
     * The median clock under load, the lower one of an even number: an idle device rests at a
     * fraction of it. Empty where it is not told.
     */
    public OptionalInt medianClockMegahertz() {
      int[] clocks =
          underLoad().stream()
              .map(TelemetryReading::clockMegahertz)
              .flatMapToInt(OptionalInt::stream)
              .sorted()
              .toArray();
      return clocks.length == 0
          ? OptionalInt.empty()
          : OptionalInt.of(clocks[(clocks.length - 1) / 2]);
    }

    /** The median clock as a share of the rated one; empty where one of them is not told. */
    public OptionalDouble clockShare() {
      OptionalInt clock = medianClockMegahertz();
      return clock.isPresent() && ratedClockMegahertz.isPresent()
          ? OptionalDouble.of(clock.getAsInt() / (double) ratedClockMegahertz.getAsInt())
          : OptionalDouble.empty();
    }

    /**
     * Mean power in watts: of the energy between the first and the last reading where the device
     * counts it and they are half a second apart, since devices renew both only now and then; else
     * the mean of the readings under load.
     */
    public OptionalDouble meanPowerWatts() {
      TelemetryReading first = readings.getFirst();
      TelemetryReading last = readings.getLast();
      double seconds = (last.nanos() - first.nanos()) / 1e9;
      if (first.energyJoules().isPresent()
          && last.energyJoules().isPresent()
          && seconds >= LEAST_SECONDS_OF_ENERGY) {
        double joules = last.energyJoules().getAsDouble() - first.energyJoules().getAsDouble();
        // The counter begins anew when the driver is loaded.
        if (joules > 0) {
          return OptionalDouble.of(joules / seconds);
        }
      }
      return underLoad().stream()
          .map(TelemetryReading::powerWatts)
          .flatMapToDouble(OptionalDouble::stream)
          .average();
    }

    public OptionalInt maxTemperatureCelsius() {
      return readings.stream()
          .map(TelemetryReading::temperatureCelsius)
          .flatMapToInt(OptionalInt::stream)
          .max();
    }
  }
}
