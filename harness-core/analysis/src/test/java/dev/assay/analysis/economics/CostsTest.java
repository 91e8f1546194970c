package dev.assay.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.api.Unit;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected figures are calculated by hand in the comments, for a price of 98.32 USD/h. */
class CostsTest {
  private static final HourlyPrice PRICE = price(98.32, Kind.PAY_AS_YOU_GO);

  private static HourlyPrice price(double amount, Kind kind) {
    return HourlyPrice.of(amount, kind, "eastus", LocalDate.of(2026, 11, 22), "a test");
  }

  private static void assertCost(Cost cost, double expected, double tolerance) {
    assertThat(cost.low()).isCloseTo(expected, within(tolerance));
    assertThat(cost.high()).isCloseTo(expected, within(tolerance));
  }

  /** 98.32 / 8 = 12.29. */
  @Test
  void per_gpu_hour() {
    assertCost(Costs.perGpuHour(PRICE, 8), 12.29, 1e-9);
  }

  /** 8 GPUs of 700 TFLOP/s are 5.6 PFLOP/s: 98.32 / 5.6 = 17.557. */
  @Test
  void per_petaflop_hour() {
    assertCost(Costs.perPetaflopHour(PRICE, Amount.of(5.6)), 17.557, 0.0005);
  }

  /** Efficiency 0.7, goodput 0.9: 12.29 / 0.63 = 19.508. */
  @Test
  void per_effective_gpu_hour() {
    assertCost(Costs.perEffectiveGpuHour(PRICE, 8, 0.7, 0.9), 19.508, 0.0005);
  }

  /** 50 GB/s are 180 TB an hour: 98.32 / 180 = 0.54622. */
  @Test
  void per_terabyte() {
    assertCost(Costs.perTerabyte(PRICE, Amount.of(50)), 0.54622, 0.000005);
  }

  /** 80,000 IO/s are 288 million an hour: 98.32 / 288 = 0.341389. */
  @Test
  void per_million_io() {
    assertCost(Costs.perMillionIo(PRICE, Amount.of(80_000)), 0.341389, 0.0000005);
  }

  /** 60 / 98.32 = 0.61025. */
  @Test
  void reserved_pays_from_a_share_of_use() {
    assertThat(Costs.breakEvenUse(price(60, Kind.RESERVED), PRICE))
        .isCloseTo(0.61025, within(0.000005));
  }

  /**
   * λ = −ln 0.95 = 0.0512933: over 10 h (e^0.512933 − 1) / 0.0512933 = (1.670183 − 1) / 0.0512933 =
   * 13.0657.
   */
  @ParameterizedTest
  @CsvSource({"10, 0.05, 13.0657", "10, 0, 10", "1, 0.000001, 1.0000005"})
  void spot_hours_grow_with_evictions(double hours, double rate, double expected) {
    assertThat(Costs.spotHours(hours, rate)).isCloseTo(expected, within(0.00005));
  }

  /** The least cost is of the lowest price and the fastest: 90 / (3.6 · 60), 110 / (3.6 · 40). */
  @Test
  void ranges_stay_ranges() {
    HourlyPrice range =
        new HourlyPrice(90, 110, Kind.SPOT, "eastus", LocalDate.of(2026, 11, 22), "a test");

    Cost cost = Costs.perTerabyte(range, new Amount(40, 60));

    assertThat(cost.low()).isCloseTo(0.416667, within(0.0000005));
    assertThat(cost.high()).isCloseTo(0.763889, within(0.0000005));
  }

  @Test
  void amounts_convert_units_and_refuse_other_dimensions() {
    Estimate estimate = new Estimate.Bounded(500, new Interval(400, 600, 0.95));

    assertThat(Amount.of(estimate, Unit.GIGABIT_PER_SECOND, Unit.GIGABYTE_PER_SECOND))
        .hasValue(new Amount(50, 75));
    assertThatThrownBy(
            () -> Amount.of(estimate, Unit.TERAFLOP_PER_SECOND, Unit.GIGABYTE_PER_SECOND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Amount.of(new Estimate.NotEnoughData("none"), Unit.ONE, Unit.ONE)).isEmpty();
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> price(0, Kind.SPOT)).hasMessageContaining("0 < low");
    assertThatThrownBy(() -> Costs.spotHours(1, 1)).hasMessageContaining("[0, 1)");
    // e^(1000 · ln 10) is beyond what a double holds.
    assertThatThrownBy(() -> new SpotJob(1000, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A job of 1000.0 h never ends");
    assertThatThrownBy(() -> Costs.perEffectiveGpuHour(PRICE, 8, 1.2, 1))
        .hasMessageContaining("efficiency must be within (0, 1], was 1.2");
  }
}
