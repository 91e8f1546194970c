package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
  @ParameterizedTest
  @ValueSource(strings = {"latency", "read-bandwidth", "p99.9", "fp64"})
  void accepts_lower_case_words(String name) {
    assertThat(metric(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Latency", "read bandwidth", "read_bandwidth", "-p99", "p99.", "a--b"})
  void refuses_any_other_name(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metric(name))
        .withMessageContaining("'" + name + "'");
  }

  @Test
  void a_name_of_many_thousand_parts_is_judged_without_filling_the_stack() {
    String name = "a" + ".a".repeat(30_000);

    assertThat(Metric.of(name, Unit.SECOND, Better.LOWER, Extent.MACHINE, "It.").name())
        .isEqualTo(name);
  }

  @Test
  void is_timed_by_the_host_and_without_a_peak_unless_said_otherwise() {
    Metric plain = metric("flops");
    Metric bounded = plain.boundedBy("cpu.fp64").timedBy(Clock.DEVICE);

    assertThat(plain.clock()).isEqualTo(Clock.HOST);
    assertThat(plain.peak()).isEmpty();
    assertThat(bounded.clock()).isEqualTo(Clock.DEVICE);
    assertThat(bounded.peak()).contains("cpu.fp64");
    assertThat(bounded.unit()).isEqualTo(plain.unit());
  }

  @Test
  void needs_a_definition() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.of("latency", Unit.SECOND, Better.LOWER, Extent.MACHINE, " "))
        .withMessageContaining("'latency' needs a definition");
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, a sample is a finite number",
    "-Infinity, a sample is a finite number",
    "-5, a floating-point rate is never below 0",
    "0, a floating-point rate is never 0",
    "-0.0, a floating-point rate is never 0",
    "-1e-300, a floating-point rate is never below 0",
    "1.7e308, is more than any floating-point rate can be"
  })
  void has_no_value_that_cannot_be(double value, String why) {
    assertThat(metric("flops").problem(value)).get().asString().contains("'flops'", why);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, Double.MIN_VALUE, 1e300})
  void has_any_other_value(double value) {
    assertThat(
            Metric.of("time", Unit.NANOSECOND, Better.LOWER, Extent.MACHINE, "It.").problem(value))
        .isEmpty();
  }

  @Test
  void is_below_0_where_its_dimension_can_be() {
    Unit offset = new Unit("us", new Dimension("clock offset"), 1e-6);

    for (Unit unit : List.of(Unit.PERCENT, Unit.CELSIUS, offset)) {
      assertThat(Metric.of("change", unit, Better.LOWER, Extent.MACHINE, "It.").problem(-3))
          .isEmpty();
    }
    for (Unit unit : List.of(Unit.MICROSECOND, Unit.NANOSECOND_PER_OPERATION, Unit.WATT)) {
      assertThat(Metric.of("change", unit, Better.LOWER, Extent.MACHINE, "It.").problem(-3))
          .isPresent();
    }
  }

  private static Metric metric(String name) {
    return Metric.of(
        name, Unit.GIGAFLOP_PER_SECOND, Better.HIGHER, Extent.MACHINE, "What it counts.");
  }
}
