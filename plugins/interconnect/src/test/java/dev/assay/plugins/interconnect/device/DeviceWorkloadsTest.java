package dev.assay.plugins.interconnect.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.testkit.ForkedJvm;
import dev.assay.plugins.compute.testkit.SimulatedDriver;
import dev.assay.plugins.interconnect.tcp.network.ExternalPrograms;
import dev.assay.plugins.interconnect.tcp.network.WorkloadMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies on PoCL, and through both CUDA bindings on a driver that runs on the host. */
class DeviceWorkloadsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static Optional<SimulatedDriver> built = Optional.empty();
  private static Optional<Path> kernels = Optional.empty();

  private static SimulatedDriver driver() {
    ExternalPrograms.require("g++");
    if (built.isEmpty()) {
      built = Optional.of(SimulatedDriver.build(directory));
    }
    return built.get();
  }

  private static String run(
      Map<String, String> environment, String workload, String... parameters) {
    ForkedJvm.Ended ended = fork(environment, workload, parameters);
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }

  private static ForkedJvm.Ended fork(
      Map<String, String> environment, String workload, String... parameters) {
    List<String> arguments = new ArrayList<>(List.of("interconnect." + workload, ":time=50"));
    arguments.addAll(List.of(parameters));
    return ForkedJvm.run(
        WorkloadMain.class,
        environment,
        List.of("-XX:TieredStopAtLevel=1"),
        LIMIT,
        arguments.toArray(new String[0]));
  }

  @ParameterizedTest
  @CsvSource({"h2d, pinned", "d2h, pageable", "bidirectional, pinned", "local, pageable"})
  void copies_run_on_pocl_and_are_marked(String direction, String memory) {
    Availability availability =
        new ComputePlatforms()
            .availability(new DeviceSelection(Optional.of(BackEnd.OPENCL), Optional.empty()));
    ExternalPrograms.requireThat(
        availability instanceof Availability.Available, availability.toString());
    assertThat(
            run(
                Map.of("LD_PRELOAD", ForkedJvm.signalChainingLibrary().toString()),
                "device-copy",
                "backEnd=opencl",
                "size=1m",
                "direction=" + direction,
                "memory=" + memory))
        .contains("SAMPLE bandwidth", "TAINT CPU device");
  }

  @ParameterizedTest
  @CsvSource({
    "jcuda, 1, h2d, pinned",
    "ffm, 2, d2h, pinned",
    "jcuda, 8, bidirectional, pageable",
    "ffm, 8, local, pinned"
  })
  void copies_run_through_the_cuda_driver(
      String binding, int devices, String direction, String memory) {
    assertThat(
            run(
                environment(devices, Map.of()),
                "device-copy",
                "backEnd=cuda",
                "cudaBinding=" + binding,
                "size=1m",
                "device=" + (devices - 1),
                "direction=" + direction,
                "memory=" + memory))
        .contains("SAMPLE bandwidth", "TAINT simulated device: Simulated device " + (devices - 1));
  }

  @Test
  void the_matrix_names_a_planted_slow_pair() {
    assertThat(
            run(
                environment(4, Map.of("SIMULATED_CUDA_SLOW_PEERS", "2-3")),
                "peer-matrix",
                "backEnd=cuda",
                "size=1m"))
        .containsPattern("PROGRESS The slowest pair, device (2 to 3|3 to 2), has")
        .contains("COUNTER bandwidth-0-3");
  }

  @Test
  void the_matrix_covers_eight_devices() {
    String output =
        run(environment(8, Map.of()), "peer-matrix", "backEnd=cuda", "operation=read", "size=64k");
    assertThat(output).contains("COUNTER bandwidth-7-6", "SAMPLE lowest-bandwidth");
  }

  private static Map<String, String> environment(int devices, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(driver().environment());
    environment.put("SIMULATED_CUDA_DEVICES", Integer.toString(devices));
    environment.putAll(settings);
    return environment;
  }

  @ParameterizedTest
  @CsvSource({
    "all_reduce, 2",
    "all_reduce, 8",
    "reduce_scatter, 3",
    "all_gather, 8",
    "broadcast, 5",
    "all_to_all, 4"
  })
  void collectives_leave_what_they_should_on_every_rank(String operation, int ranks) {
    assertThat(
            run(
                ringEnvironment(ranks, Map.of()),
                "collective",
                "backEnd=cuda",
                "size=120k",
                "operation=" + operation))
        .contains("SAMPLE busbw", "COUNTER ranks " + ranks);
  }

  @Test
  void a_planted_wrong_reduction_is_found() {
    ForkedJvm.Ended ended =
        fork(
            ringEnvironment(4, Map.of("SIMULATED_CUDA_WRONG_KERNEL", "ring_add")),
            "collective",
            "backEnd=cuda",
            "size=64k");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("InvalidResultException: ALL_REDUCE left", "expected");
  }

  private static Map<String, String> ringEnvironment(int devices, Map<String, String> settings) {
    if (kernels.isEmpty()) {
      Path source = Path.of("src/main/resources/dev/assay/plugins/interconnect/collective/add.cu");
      kernels = Optional.of(driver().compileKernels(source.toAbsolutePath()));
    }
    Map<String, String> environment = environment(devices, settings);
    environment.putAll(driver().environment(kernels.get()));
    return environment;
  }
}
