package dev.assay.plugins.compute.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TelemetrySummaryTest {
  private static final int RATED = 2000;

  @Test
  void counts_what_is_below_three_quarters_of_the_rated_clock_or_abnormal() {
    TelemetrySummary.Observed summary =
        summary(
            reading(1499, Set.of()),
            reading(1500, Set.of()),
            reading(1990, Set.of(ThrottleReason.POWER_CAP)),
            reading(1990, Set.of(ThrottleReason.HARDWARE_THERMAL)));
    assertThat(summary.throttledShare()).isEqualTo(0.5);
    assertThat(summary.throttleReasons())
        .containsExactlyInAnyOrder(ThrottleReason.POWER_CAP, ThrottleReason.HARDWARE_THERMAL);
  }

  @Test
  void does_not_blame_an_idle_device_for_its_clock() {
    assertThat(summary(reading(210, Set.of(ThrottleReason.IDLE))).throttledShare()).isZero();
  }

  @Test
  void states_the_median_clock_and_its_share_of_the_rated_one() {
    TelemetrySummary.Observed summary =
        summary(reading(1000, Set.of()), reading(1800, Set.of()), reading(1900, Set.of()));
    assertThat(summary.medianClockMegahertz()).isEqualTo(1800);
    assertThat(summary.clockShare()).isEqualTo(0.9);
  }

  @Test
  void leaves_empty_what_was_not_told() {
    TelemetrySummary.Observed summary = summary(reading(1000, Set.of()));
    assertThat(summary.meanPowerWatts()).isEmpty();
    assertThat(summary.maxTemperatureCelsius()).isEmpty();
    assertThat(summary.newUncorrectedEccErrors()).isEmpty();
  }

  @Test
  void reads_the_bits_of_nvml() {
    assertThat(ThrottleReason.of(0x44 | 0x10000))
        .containsExactlyInAnyOrder(ThrottleReason.POWER_CAP, ThrottleReason.HARDWARE_THERMAL);
  }

  private static TelemetrySummary.Observed summary(TelemetryReading... readings) {
    return new TelemetrySummary.Observed(List.of(readings), RATED, Optional.empty(), false);
  }

  private static TelemetryReading reading(int clock, Set<ThrottleReason> reasons) {
    return new TelemetryReading(
        clock, OptionalDouble.empty(), OptionalInt.empty(), reasons, OptionalLong.empty());
  }
}
