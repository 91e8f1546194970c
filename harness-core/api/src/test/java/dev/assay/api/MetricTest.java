package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        .isThrownBy(() -> Metric.of("latency", Unit.SECOND, Better.LOWER, " "))
        .withMessageContaining("'latency' needs a definition");
  }

  private static Metric metric(String name) {
    return Metric.of(name, Unit.GIGAFLOP_PER_SECOND, Better.HIGHER, "What it counts.");
  }
}
