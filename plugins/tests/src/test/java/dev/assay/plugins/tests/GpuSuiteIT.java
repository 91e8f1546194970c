package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.compute.testkit.SimulatedDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The suite {@code gpu}, whole, on two simulated GPUs; in a shape that is as short as can be. */
class GpuSuiteIT {
  private static final String RESOURCES = "src/main/resources/dev/assay/plugins/";
  private static final List<Path> KERNELS =
      List.of(
          Path.of("../gpu-kernels", RESOURCES, "gpu/kernel"),
          Path.of("../interconnect", RESOURCES, "interconnect/kernel"));
  private static final String EMULATION =
      "-I" + Path.of("../gpu-kernels/src/test/cpp").toAbsolutePath().normalize();

  @Test
  void every_workload_is_measured_and_marked_as_simulated_or_skipped_with_a_reason(
      @TempDir Path directory) throws Exception {
    PluginJars.copyTo(directory.resolve("bundles"));

    AssayRun run =
        AssayRun.of(
            directory,
            simulatedHopper(Files.createDirectory(directory.resolve("driver"))),
            ("--suite gpu --forks 1 --warmups 0 --iterations 1 --time 20ms").split(" "));

    Map<String, List<JsonNode>> byOutcome = new HashMap<>();
    for (JsonNode result : run.json().path("results")) {
      byOutcome
          .computeIfAbsent(result.path("outcome").asString(), _ -> new ArrayList<>())
          .add(result);
    }
    assertThat(byOutcome).containsOnlyKeys("measured", "skipped");
    assertThat(byOutcome.get("skipped"))
        .allSatisfy(
            result ->
                assertThat(result.path("reason").asString())
                    .containsAnyOf("as it is no GPU", "do not fit"));
    assertThat(byOutcome.get("measured"))
        .allSatisfy(result -> assertThat(result.toString()).contains("simulated device"))
        .extracting(result -> result.path("workload").asString())
        .contains(
            "gpu.fma-peak",
            "gpu.matrix-peak",
            "gpu.launch-latency",
            "gpu.graph-launch",
            "interconnect.device-latency",
            "interconnect.device-copy",
            "interconnect.peer-matrix",
            "interconnect.collective");
    assertThat(run.status()).as(run.json().toPrettyString()).isZero();
    run.assertNothingIsLeft();
  }

  private static Map<String, String> simulatedHopper(Path directory) throws IOException {
    SimulatedMachine.require(
        SimulatedDriver.compilerIsInstalled(), "g++ is not on the PATH: apt-get install g++");
    SimulatedDriver driver = SimulatedDriver.build(directory).withCublas();
    driver.addNccl();
    List<Path> compiled = new ArrayList<>();
    for (Path folder : KERNELS) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.toString().endsWith(".cu"))
            .map(file -> driver.compileKernels(file.toAbsolutePath().normalize(), EMULATION))
            .forEach(compiled::add);
      }
    }
    Map<String, String> environment =
        new HashMap<>(driver.environment(compiled.toArray(Path[]::new)));
    environment.put("SIMULATED_CUDA_DEVICES", "2");
    environment.put("SIMULATED_CUDA_CAPABILITY", "90");
    return environment;
  }
}
