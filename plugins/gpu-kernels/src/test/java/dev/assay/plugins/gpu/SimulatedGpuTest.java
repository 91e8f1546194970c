package dev.assay.plugins.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.plugins.compute.testkit.ForkedJvm;
import dev.assay.plugins.compute.testkit.SimulatedDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every workload through the CUDA back end, on a driver that runs the kernels' source on the host.
 */
class SimulatedGpuTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path KERNELS =
      Path.of("src/main/resources/dev/assay/plugins/gpu/kernel").toAbsolutePath();

  @TempDir static Path directory;
  private static Map<String, String> environment = Map.of();

  @BeforeAll
  static void compile() {
    boolean compiler = SimulatedDriver.compilerIsInstalled();
    if (!Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      assumeTrue(compiler, "g++ is not on the PATH: apt-get install g++");
    }
    SimulatedDriver driver = SimulatedDriver.build(directory);
    String emulation = "-I" + Path.of("src/test/cpp").toAbsolutePath();
    environment =
        driver.environment(
            Stream.of(
                    "attention",
                    "fma",
                    "gemm",
                    "matrix",
                    "memory",
                    "reduction",
                    "roofline",
                    "stream")
                .map(name -> driver.compileKernels(KERNELS.resolve(name + ".cu"), emulation))
                .toArray(Path[]::new));
  }

  static List<String> workloads() {
    return List.of(
        "gpu.stream size=256k dtype=fp32",
        "gpu.stream size=256k dtype=fp64 launches=cold",
        "gpu.fma-peak dtype=fp16",
        "gpu.fma-peak dtype=fp32",
        "gpu.fma-peak dtype=fp64",
        "gpu.gemm m=130 n=145 k=67 dtype=fp64",
        "gpu.gemm m=130 n=145 k=67 dtype=fp32",
        "gpu.gemm m=130 n=145 k=67 dtype=fp16",
        "gpu.gemm m=130 n=145 k=67 dtype=bf16",
        "gpu.gemm m=130 n=145 k=67 dtype=int8",
        "gpu.launch-latency",
        "gpu.reduction size=256k dtype=fp32",
        "gpu.reduction size=256k dtype=int32",
        "gpu.roofline size=64k dtype=fp32",
        "gpu.roofline size=64k dtype=fp64",
        "gpu.matrix-peak dtype=fp16",
        "gpu.matrix-peak dtype=bf16",
        "gpu.matrix-peak dtype=tf32",
        "gpu.matrix-peak dtype=int8",
        "gpu.matrix-peak dtype=fp64",
        "gpu.attention heads=1 seq_len=64 head_dim=64",
        "gpu.attention heads=2 seq_len=128 head_dim=128");
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void every_kernel_gives_right_results_which_are_marked_as_simulated(String workload) {
    ForkedJvm.Ended ended = run(workload, "jcuda", Map.of());

    assertThat(ended.output()).contains("verified, tainted by").contains("simulated device");
    assertThat(ended.status()).isZero();
  }

  @Test
  void foreign_functions_give_the_same_as_jcuda() {
    assertThat(run("gpu.gemm m=130 n=145 k=67", "ffm", Map.of()).output()).contains("verified");
  }

  @ParameterizedTest
  @ValueSource(strings = {"each", "together"})
  void several_devices_are_measured_and_the_worst_is_named(String device) {
    ForkedJvm.Ended ended =
        run(
            "gpu.reduction size=256k device=" + device,
            "jcuda",
            Map.of("SIMULATED_CUDA_DEVICES", "2"));

    assertThat(ended.output())
        .contains("verified", "bandwidth.device-0", "bandwidth.device-1", "bandwidth.worst-device");
  }

  @Test
  void a_kernel_that_computes_wrongly_is_found() {
    ForkedJvm.Ended ended =
        run(
            "gpu.gemm m=130 n=145 k=67",
            "jcuda",
            Map.of("SIMULATED_CUDA_WRONG_KERNEL", "gemm_fp32"));

    assertThat(ended.output()).contains("invalid: Row");
  }

  private static ForkedJvm.Ended run(
      String workload, String binding, Map<String, String> simulated) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(simulated);
    List<String> arguments = new ArrayList<>(List.of(workload.split(" ")));
    arguments.addAll(List.of("backEnd=cuda", "cudaBinding=" + binding));
    return ForkedJvm.run(
        WorkloadProcess.class, all, List.of(), LIMIT, arguments.toArray(String[]::new));
  }
}
