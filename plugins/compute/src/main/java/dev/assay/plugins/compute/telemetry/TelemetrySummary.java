package dev.assay.plugins.compute.telemetry;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

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
   * @param ratedClockMegahertz the highest clock of the multiprocessors
   * @param lost why the observation ended early; empty when it did not
   * @param simulated whether a test library stands in for NVML
   */
  record Observed(
      List<TelemetryReading> readings,
      int ratedClockMegahertz,
      Optional<String> lost,
      boolean simulated)
      implements TelemetrySummary {
    public Observed {
      readings = List.copyOf(readings);
      if (readings.isEmpty() || ratedClockMegahertz < 1) {
        throw new IllegalArgumentException(
            "A summary of %d readings at a rated clock of %d MHz says nothing."
                .formatted(readings.size(), ratedClockMegahertz));
      }
    }

    /** The share of readings that were throttled, from 0 to 1. */
    public double throttledShare() {
      long throttled =
          readings.stream().filter(reading -> reading.throttled(ratedClockMegahertz)).count();
      return throttled / (double) readings.size();
    }

    /** Every reason that was seen. */
    public Set<ThrottleReason> throttleReasons() {
      Set<ThrottleReason> reasons = EnumSet.noneOf(ThrottleReason.class);
      readings.forEach(reading -> reasons.addAll(reading.throttleReasons()));
      return reasons;
    }

    /** The median clock, the lower one of an even number. */
    public int medianClockMegahertz() {
      List<Integer> clocks =
          readings.stream()
              .map(TelemetryReading::clockMegahertz)
              .sorted(Comparator.naturalOrder())
              .toList();
      return clocks.get((clocks.size() - 1) / 2);
    }

    /** The median clock as a share of the rated one. */
    public double clockShare() {
      return medianClockMegahertz() / (double) ratedClockMegahertz;
    }

    /** Mean power in watts, each reading counting alike; empty where it is not told. */
    public OptionalDouble meanPowerWatts() {
      return readings.stream()
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

    /** Uncorrected ECC errors between the first and the last reading; empty where not told. */
    public OptionalLong newUncorrectedEccErrors() {
      OptionalLong first = readings.getFirst().uncorrectedEccErrors();
      OptionalLong last = readings.getLast().uncorrectedEccErrors();
      return first.isPresent() && last.isPresent()
          ? OptionalLong.of(last.getAsLong() - first.getAsLong())
          : OptionalLong.empty();
    }
  }
}
