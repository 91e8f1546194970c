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

  /** A T4 computes large products at 0.9 of 1.59 GHz, at its limit of 70 W. */
  @Test
  void a_device_at_its_power_limit_is_slow_but_not_throttled() {
    TelemetrySummary.Observed summary =
        summary(
            reading(210, Set.of(ThrottleReason.IDLE)),
            reading(900, Set.of(ThrottleReason.POWER_CAP)),
            reading(910, Set.of(ThrottleReason.POWER_CAP)),
            reading(900, Set.of(ThrottleReason.POWER_CAP, ThrottleReason.HARDWARE_THERMAL)));
    assertThat(summary.throttledShare()).isEqualTo(0.25);
    assertThat(summary.powerCappedShare()).isEqualTo(1);
    assertThat(summary.medianClockMegahertz()).hasValue(900);
  }

  @Test
  void power_is_that_of_the_counter_of_energy_over_half_a_second_or_more() {
    assertThat(summary(power(0, 300, 1000), power(2_000_000_000L, 300, 1700)).meanPowerWatts())
        .hasValue(350);
    assertThat(summary(power(0, 300, 1000), power(400_000_000L, 310, 1700)).meanPowerWatts())
        .hasValue(305);
    assertThat(summary(power(0, 300, 1000), power(2_000_000_000L, 310, 3)).meanPowerWatts())
        .as("the driver was loaded anew")
        .hasValue(305);
  }

  private static TelemetryReading power(long nanos, double watts, double joules) {
    return new TelemetryReading(
        nanos,
        OptionalInt.of(1800),
        OptionalDouble.of(watts),
        OptionalDouble.of(joules),
        OptionalInt.empty(),
        Set.of());
  }

  @Test
  void does_not_blame_an_idle_device_for_its_clock() {
    assertThat(summary(reading(210, Set.of(ThrottleReason.IDLE))).throttledShare()).isZero();
  }

  @Test
  void states_the_median_clock_and_its_share_of_the_rated_one() {
    TelemetrySummary.Observed summary =
        summary(reading(1000, Set.of()), reading(1800, Set.of()), reading(1900, Set.of()));
    assertThat(summary.medianClockMegahertz()).hasValue(1800);
    assertThat(summary.clockShare()).hasValue(0.9);
  }

  @Test
  void leaves_empty_what_was_not_told() {
    TelemetrySummary.Observed summary = summary(reading(1000, Set.of()));
    assertThat(summary.meanPowerWatts()).isEmpty();
    assertThat(summary.maxTemperatureCelsius()).isEmpty();
  }

  @Test
  void knows_that_a_device_is_too_hot_where_no_clock_is_told() {
    TelemetryReading hot =
        new TelemetryReading(
            0,
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            Set.of(ThrottleReason.HARDWARE_THERMAL));

    assertThat(summary(hot).throttledShare()).isEqualTo(1);
    assertThat(summary(hot).medianClockMegahertz()).isEmpty();
    assertThat(summary(hot).clockShare()).isEmpty();
  }

  @Test
  void reads_the_bits_of_nvml() {
    assertThat(ThrottleReason.of(0x44 | 0x10000))
        .containsExactlyInAnyOrder(ThrottleReason.POWER_CAP, ThrottleReason.HARDWARE_THERMAL);
  }

  private static TelemetrySummary.Observed summary(TelemetryReading... readings) {
    return new TelemetrySummary.Observed(
        List.of(readings),
        OptionalInt.of(RATED),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        false);
  }

  private static TelemetryReading reading(int clock, Set<ThrottleReason> reasons) {
    return new TelemetryReading(
        0,
        OptionalInt.of(clock),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        reasons);
  }
}
