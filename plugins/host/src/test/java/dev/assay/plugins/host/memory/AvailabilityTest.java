package dev.assay.plugins.host.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import dev.assay.testkit.TestContext;
import dev.assay.testkit.TestMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the memory benchmarks lack is told before JMH starts a fork. */
class AvailabilityTest {
  @TempDir private Path scratch;

  private static WorkloadInfo benchmark(Parameter... parameters) {
    return new WorkloadInfo(
        "host.memory",
        "Memory",
        Category.MEMORY,
        List.of(parameters),
        List.of(Metric.of("time", Unit.SECOND, Better.LOWER, Extent.MACHINE, "Time.")),
        List.of());
  }

  private Availability stream(TestMachine machine, Map<String, String> values) {
    WorkloadInfo info =
        benchmark(
            StreamAvailability.SIZE, StreamAvailability.HUGE_PAGES, StreamAvailability.STORES);
    return new StreamAvailability()
        .of(
            "copy",
            TestContext.of(info, values, Duration.ofSeconds(1), scratch).on(machine.build()));
  }

  private Availability latency(TestMachine machine, Map<String, String> values) {
    WorkloadInfo info = benchmark(LatencyAvailability.SIZE, LatencyAvailability.HUGE_PAGES);
    return new LatencyAvailability()
        .of(
            "chase",
            TestContext.of(info, values, Duration.ofSeconds(1), scratch).on(machine.build()));
  }

  static Stream<TestMachine> good() {
    return MissingTest.good();
  }

  @ParameterizedTest
  @MethodSource("good")
  void a_machine_that_has_the_memory_can_run_both(TestMachine machine) {
    assertThat(stream(machine, Map.of())).isEqualTo(Availability.available());
    assertThat(latency(machine, Map.of())).isEqualTo(Availability.available());
  }

  static Stream<Arguments> lacking() {
    return MissingTest.lacking();
  }

  @ParameterizedTest
  @MethodSource("lacking")
  void what_is_missing_for_memory_is_told(TestMachine machine, String what) {
    assertThat(stream(machine, Map.of("arraySize", "256MiB")).toString())
        .contains(what.replace("768", String.valueOf(total("256MiB"))));
    assertThat(latency(machine, Map.of("size", "768MiB")).toString()).contains(what);
  }

  private static long total(String arraySize) {
    assertThat(arraySize).isEqualTo("256MiB");
    return StreamArrays.bytes(256 << 20, Runtime.getRuntime().availableProcessors()) >> 20;
  }

  @Test
  void values_that_no_machine_can_measure_are_told_too() {
    assertThat(stream(TestMachine.oneCpu(), Map.of("arraySize", "huge", "stores", "wide")))
        .isInstanceOfSatisfying(
            Availability.Missing.class,
            missing ->
                assertThat(missing.missing())
                    .extracting(Availability.MissingThing::what)
                    .hasSize(2)
                    .anyMatch(what -> what.startsWith("stores=wide"))
                    .anyMatch(what -> what.startsWith("arraySize=huge")));
    assertThat(latency(TestMachine.oneCpu(), Map.of("size", "0")).toString()).contains("size=0");
  }

  @Test
  void small_pages_need_no_huge_ones() {
    assertThat(latency(TestMachine.aarch64(), Map.of("hugePages", "false")))
        .isEqualTo(Availability.available());
  }
}
