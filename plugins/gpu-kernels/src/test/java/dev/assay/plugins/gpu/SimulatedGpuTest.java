package dev.assay.plugins.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.plugins.compute.device.CudaBinding;
import dev.assay.plugins.compute.testkit.ForkedJvm;
import dev.assay.plugins.compute.testkit.SimulatedDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kernel of every workload through the CUDA back end and both of its bindings, on a driver
 * that runs the kernels' source on the host.
 */
class SimulatedGpuTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Path KERNELS =
      Path.of("src/main/resources/dev/assay/plugins/gpu/kernel").toAbsolutePath();

  /** One for each kernel: its numeric formats, instructions and ways to launch it. */
  private static final List<String> WORKLOADS =
      List.of(
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
          "gpu.matrix-peak dtype=bf16 instruction=wgmma",
          "gpu.attention heads=1 seq_len=64 head_dim=64",
          "gpu.attention heads=2 seq_len=128 head_dim=128",
          "gpu.sustained n=96 dtype=fp32");

  @TempDir static Path directory;
  private static Map<String, String> environment = Map.of();
  private static final Map<CudaBinding, Map<String, String>> OUTCOMES =
      new EnumMap<>(CudaBinding.class);

  @BeforeAll
  static void compileAndRun() {
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
                    "stream",
                    "wgmma")
                .map(name -> driver.compileKernels(KERNELS.resolve(name + ".cu"), emulation))
                .toArray(Path[]::new));
    for (CudaBinding binding : CudaBinding.values()) {
      OUTCOMES.put(binding, run(WORKLOADS, binding, Map.of()));
    }
  }

  static Stream<Arguments> workloadsAndBindings() {
    return Arrays.stream(CudaBinding.values())
        .flatMap(binding -> WORKLOADS.stream().map(workload -> Arguments.of(workload, binding)));
  }

  @ParameterizedTest
  @MethodSource("workloadsAndBindings")
  void every_kernel_gives_right_results_which_are_marked_as_simulated(
      String workload, CudaBinding binding) {
    assertThat(OUTCOMES.get(binding))
        .hasEntrySatisfying(
            workload,
            outcome ->
                assertThat(outcome)
                    .startsWith("verified, tainted by")
                    .contains("simulated device"));
  }

  @Test
  void every_workload_of_the_plugin_is_among_them() {
    assertThat(new GpuKernelsPlugin().workloads())
        .allSatisfy(
            workload ->
                assertThat(WORKLOADS).anyMatch(w -> w.split(" ")[0].equals(workload.info().id())));
  }

  @Test
  void a_kernel_that_computes_wrongly_is_found_whichever_it_is() {
    Map<String, String> outcomes =
        run(WORKLOADS, CudaBinding.FFM, Map.of("SIMULATED_CUDA_WRONG_KERNEL", "*"));

    assertThat(outcomes).containsOnlyKeys(WORKLOADS);
    assertThat(outcomes)
        .allSatisfy(
            (workload, outcome) -> assertThat(outcome).as(workload).startsWith("invalid: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"each", "together"})
  void several_devices_are_measured_and_the_worst_is_named(String device) {
    String workload = "gpu.reduction size=256k device=" + device;

    assertThat(
            run(List.of(workload), CudaBinding.JCUDA, Map.of("SIMULATED_CUDA_DEVICES", "2"))
                .get(workload))
        .contains("verified", "bandwidth.device-0", "bandwidth.device-1", "bandwidth.worst-device");
  }

  /** What became of each workload, all run in one process. */
  private static Map<String, String> run(
      List<String> workloads, CudaBinding binding, Map<String, String> simulated) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(simulated);
    List<String> arguments = new ArrayList<>();
    arguments.add("backEnd=cuda cudaBinding=" + binding.name().toLowerCase(Locale.ROOT));
    arguments.addAll(workloads);
    ForkedJvm.Ended ended =
        ForkedJvm.run(
            WorkloadProcess.class, all, List.of(), LIMIT, arguments.toArray(String[]::new));
    assertThat(ended.status()).as(ended.output()).isZero();
    Map<String, String> outcomes = new HashMap<>();
    ended
        .output()
        .lines()
        .filter(line -> line.contains(" -> "))
        .map(line -> line.split(" -> ", 2))
        .forEach(parts -> outcomes.put(parts[0], parts[1]));
    return outcomes;
  }
}
