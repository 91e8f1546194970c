package dev.assay.plugins.interconnect.device;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Workloads in JVMs of their own, on CUDA devices that the host simulates. */
public final class SimulatedMachine {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path KERNELS =
      Path.of("src/main/resources/dev/assay/plugins/interconnect/kernel/transfers.cu");

  private final SimulatedDriver driver;
  private final Path kernels;

  /**
   * Builds the driver and the kernels; skips the test without a compiler.
   *
   * @param directory an empty one
   */
  public SimulatedMachine(Path directory) {
    ExternalPrograms.require("g++");
    driver = SimulatedDriver.build(directory);
    kernels = driver.compileKernels(KERNELS.toAbsolutePath());
  }

  /** Gives it a stand-in for NCCL too. */
  public SimulatedMachine withNccl() {
    driver.addNccl();
    return this;
  }

  /** With so many devices, and settings such as {@code SIMULATED_CUDA_SLOW_PEERS}. */
  public Map<String, String> with(int devices, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(driver.environment(kernels));
    environment.put("SIMULATED_CUDA_DEVICES", Integer.toString(devices));
    environment.putAll(settings);
    return environment;
  }

  /** Runs a workload of the plugin, which must end well, and gives what it printed. */
  public static String run(Map<String, String> environment, String workload, String... parameters) {
    ForkedJvm.Ended ended = fork(environment, workload, parameters);
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }

  /** Runs a workload of the plugin to whatever end. */
  public static ForkedJvm.Ended fork(
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
}
