package dev.assay.plugins.interconnect.rdma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.assay.api.Availability;
import dev.assay.api.Workload;
import dev.assay.testkit.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    assumeFalse(Files.exists(Path.of("/sys/class/infiniband")), "this machine has a device");
    TestContext context =
        TestContext.of(workload.info(), Map.of(), Duration.ofMillis(100), scratch);
    assertThat(workload.availability(context))
        .isInstanceOfSatisfying(
            Availability.Missing.class,
            missing -> assertThat(missing.missing().getFirst().remedy()).contains("rdma-core"));
  }
}
