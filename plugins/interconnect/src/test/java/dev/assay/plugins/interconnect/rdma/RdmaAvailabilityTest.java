package dev.assay.plugins.interconnect.rdma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
import dev.assay.api.Workload;
import dev.assay.api.machine.RdmaPort;
import dev.assay.testkit.TestContext;
import dev.assay.testkit.TestMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RdmaAvailabilityTest {
  static List<Workload> workloads() {
    return List.of(new RdmaBandwidthWorkload(), new RdmaLatencyWorkload());
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void without_a_device_it_is_unavailable_with_a_remedy(Workload workload, @TempDir Path scratch)
      throws Exception {
    TestContext context = context(workload, scratch).on(TestMachine.cachesHidden(2).build());
    assertThat(workload.availability(context))
        .isInstanceOfSatisfying(
            Availability.Missing.class,
            missing -> assertThat(missing.missing().getFirst().remedy()).contains("rdma-core"));
  }

  private static TestContext context(Workload workload, Path scratch) {
    return TestContext.of(workload.info(), Map.of(), Duration.ofMillis(100), scratch);
  }

  private static RdmaPort port(String number, Optional<String> state) {
    return new RdmaPort(
        "mlx5_0", number, state, Optional.of("400 Gb/sec (4X NDR)"), Optional.of("InfiniBand"));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void a_device_whose_ports_are_all_down_is_told_beforehand(
      Workload workload, @TempDir Path scratch) throws Exception {
    RdmaPort down = port("1", Optional.of("DOWN"));

    assertThat(availability(workload, scratch, down).toString())
        .contains("a port of InfiniBand device 'mlx5_0' that is up; its port 1 is DOWN");
    assertThat(availability(workload, scratch, down, port("2", Optional.of("ACTIVE"))))
        .isEqualTo(Availability.available());
    assertThat(availability(workload, scratch, port("1", Optional.empty())))
        .isEqualTo(Availability.available());
  }

  private static Availability availability(Workload workload, Path scratch, RdmaPort... ports)
      throws Exception {
    return workload.availability(
        context(workload, scratch)
            .on(TestMachine.cachesHidden(2).rdmaPorts(List.of(ports)).build()));
  }
}
