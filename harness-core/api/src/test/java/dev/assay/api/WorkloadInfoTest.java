package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadInfoTest {
  private static final Metric LATENCY =
      Metric.of("latency", Unit.NANOSECOND, Better.LOWER, Extent.MACHINE, "Time of one access.");
  private static final Parameter SIZE = Parameter.bytes("size", "4k", "Size of the buffer.");

  @Test
  void finds_its_parameters_and_metrics_by_name() {
    WorkloadInfo info = info("host.latency", List.of(SIZE), List.of(LATENCY));

    assertThat(info.parameter("size")).contains(SIZE);
    assertThat(info.parameter("Size")).isEmpty();
    assertThat(info.metric("latency")).contains(LATENCY);
    assertThat(info.metric("bandwidth")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"host.clock", "org.example.Jmh$Inner.method_1", "a-b.c"})
  void accepts_words_joined_by_dots_as_id(String id) {
    assertThat(info(id, List.of(), List.of(LATENCY)).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "clock", ".clock", "host.", "host..clock", "host.cl ock", "host/clock"})
  void refuses_any_other_id(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info(id, List.of(), List.of(LATENCY)))
        .withMessageContaining("'" + id + "'");
  }

  @Test
  void refuses_names_declared_twice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info("host.latency", List.of(SIZE, SIZE), List.of(LATENCY)))
        .withMessage("Workload host.latency declares the parameter 'size' twice.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> info("host.latency", List.of(), List.of(LATENCY, LATENCY.timedBy(Clock.DEVICE))))
        .withMessage("Workload host.latency declares the metric 'latency' twice.");
  }

  @Test
  void a_metric_tells_of_a_part_unless_the_parameter_that_it_names_asks_for_all() {
    Metric metric = LATENCY.wholeWhen(SIZE, "0");

    assertThat(metric.with(Map.of("size", "0")).extent()).contains(Extent.MACHINE);
    assertThat(metric.with(Map.of("size", "4k")).extent()).contains(Extent.PART);
    assertThat(LATENCY.with(Map.of("size", "4k"))).isEqualTo(LATENCY);
    assertThat(info("host.latency", List.of(SIZE), List.of(metric)).metrics()).contains(metric);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info("host.latency", List.of(), List.of(metric)))
        .withMessageContaining("depends on the parameter 'size', which the workload does not");
  }

  @Test
  void refuses_to_measure_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info("host.latency", List.of(SIZE), List.of()))
        .withMessage("Workload host.latency declares no metric.");
  }

  private static WorkloadInfo info(String id, List<Parameter> parameters, List<Metric> metrics) {
    return new WorkloadInfo(id, "Latency", Category.MEMORY, parameters, metrics, List.of());
  }
}
