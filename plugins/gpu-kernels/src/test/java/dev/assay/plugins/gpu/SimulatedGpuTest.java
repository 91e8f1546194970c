package dev.assay.plugins.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.plugins.compute.device.CudaBinding;
import dev.assay.plugins.compute.testkit.ForkedJvm;
import dev.assay.plugins.compute.testkit.SimulatedDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
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
          "gpu.gemm m=130 n=145 k=67 dtype=fp16 implementation=mma",
          "gpu.gemm m=130 n=136 k=72 dtype=fp16 implementation=mma",
          "gpu.gemm m=130 n=145 k=67 dtype=bf16 implementation=mma",
          "gpu.gemm m=130 n=145 k=67 dtype=tf32 implementation=mma",
          "gpu.gemm m=130 n=145 k=67 dtype=int8 implementation=mma",
          "gpu.gemm m=130 n=145 k=67 dtype=fp64 implementation=cublas",
          "gpu.gemm m=130 n=145 k=67 dtype=fp32 implementation=cublas",
          "gpu.gemm m=130 n=145 k=67 dtype=tf32 implementation=cublas",
          "gpu.gemm m=130 n=145 k=67 dtype=fp16 implementation=cublas",
          "gpu.gemm m=130 n=145 k=67 dtype=bf16 implementation=cublas",
          "gpu.gemm m=130 n=148 k=68 dtype=int8 implementation=cublas",
          "gpu.gemm m=130 n=145 k=67 dtype=fp64 implementation=cublaslt",
          "gpu.gemm m=130 n=145 k=67 dtype=fp32 implementation=cublaslt",
          "gpu.gemm m=130 n=145 k=67 dtype=tf32 implementation=cublaslt",
          "gpu.gemm m=130 n=145 k=67 dtype=fp16 implementation=cublaslt",
          "gpu.gemm m=130 n=145 k=67 dtype=bf16 implementation=cublaslt",
          "gpu.gemm m=130 n=144 k=80 dtype=fp8 implementation=cublaslt",
          "gpu.gemm m=130 n=148 k=68 dtype=int8 implementation=cublaslt",
          "gpu.gemm m=130 n=145 k=67 dtype=bf16 implementation=cublas output=fp32",
          "gpu.gemm m=130 n=145 k=67 dtype=fp16 implementation=cublas output=fp32 layout=tn",
          "gpu.gemm m=130 n=145 k=67 dtype=bf16 implementation=cublaslt output=fp32 layout=tn",
          "gpu.gemm m=130 n=145 k=67 dtype=fp64 implementation=cublaslt layout=tn algorithms=1",
          "gpu.gemm m=130 n=144 k=80 dtype=fp8 implementation=cublaslt output=fp16",
          "gpu.gemm m=130 n=144 k=80 dtype=fp8 implementation=cublaslt output=fp32",
          "gpu.launch-latency",
          "gpu.graph-launch",
          "gpu.graph-launch kernels=1",
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
          "gpu.attention heads=1 seq_len=64 head_dim=64 implementation=mma",
          "gpu.attention heads=2 seq_len=128 head_dim=128 implementation=mma",
          "gpu.sustained n=96 dtype=fp32",
          "gpu.sustained n=96 dtype=fp8 implementation=cublaslt");

  @TempDir static Path directory;
  private static Map<String, String> environment = Map.of();
  private static final Map<CudaBinding, Map<String, String>> OUTCOMES =
      new EnumMap<>(CudaBinding.class);

  @BeforeAll
  static void compile() {
    boolean compiler = SimulatedDriver.compilerIsInstalled();
    if (!Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      assumeTrue(compiler, "g++ is not on the PATH: apt-get install g++");
    }
    SimulatedDriver driver = SimulatedDriver.build(directory).withCublas();
    String emulation = "-I" + Path.of("src/test/cpp").toAbsolutePath();
    environment =
        driver.environment(
            Stream.of(
                    "attention",
                    "attention_mma",
                    "fma",
                    "gemm",
                    "gemm_mma",
                    "matrix",
                    "memory",
                    "reduction",
                    "roofline",
                    "stream",
                    "wgmma")
                .map(name -> driver.compileKernels(KERNELS.resolve(name + ".cu"), emulation))
                .toArray(Path[]::new));
  }

  /** Of all in one process, when first asked for: single tests need not wait for it. */
  private static Map<String, String> outcomes(CudaBinding binding) {
    return OUTCOMES.computeIfAbsent(binding, each -> run(WORKLOADS, each, Map.of()));
  }

  static Stream<Arguments> workloadsAndBindings() {
    return Arrays.stream(CudaBinding.values())
        .flatMap(binding -> WORKLOADS.stream().map(workload -> Arguments.of(workload, binding)));
  }

  @ParameterizedTest
  @MethodSource("workloadsAndBindings")
  void every_kernel_gives_right_results_which_are_marked_as_simulated(
      String workload, CudaBinding binding) {
    assertThat(outcomes(binding))
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

  /** As if the driver had forgotten one when it made the graph that can be launched. */
  @Test
  void a_graph_that_launches_fewer_kernels_than_were_captured_is_found() {
    assertThat(
            outcome(
                "gpu.graph-launch kernels=100", Map.of("SIMULATED_CUDA_GRAPH_LOSES_A_NODE", "1")))
        .startsWith("invalid: A graph of 100 kernels, each of which adds 256, gave 25344");
  }

  @Test
  void samples_before_which_the_device_did_not_wait_for_the_host_are_counted() {
    String workload = "gpu.gemm m=8 n=8 k=8 :time=100";
    String over = outcome(workload, Map.of("SIMULATED_CUDA_HOLD_IS_OVER", "1"));

    assertThat(fact(over, "flop-rate.not-held-samples")).isEqualTo(fact(over, "flop-rate.samples"));
    assertThat(outcomes(CudaBinding.FFM).values())
        .allSatisfy(held -> assertThat(held).doesNotContain("not-held-samples"));
  }

  /** The last product, which is checked in full, is right. */
  @Test
  void a_product_that_is_wrong_once_in_a_sustained_load_is_found_and_named() {
    String outcome =
        outcome(
            "gpu.sustained n=64 dtype=fp32 :time=300",
            Map.of(
                "SIMULATED_CUDA_WRONG_KERNEL", "gemm_fp32", "SIMULATED_CUDA_WRONG_ONLY_AT", "5"));

    assertThat(outcome)
        .startsWith("invalid: Device 0 (Simulated device 0)")
        .contains("product 5, ", " s after the first, has the checksum ")
        .containsPattern("; 1 of \\d+ products");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpu.gemm m=130 n=145 k=67 dtype=fp16 implementation=mma",
        "gpu.sustained n=96 dtype=fp32",
        "gpu.reduction size=256k dtype=int32",
        "gpu.attention heads=1 seq_len=64 head_dim=64"
      })
  void the_same_inputs_have_the_same_fingerprint(String workload) {
    double jcuda =
        fact(Objects.requireNonNull(outcomes(CudaBinding.JCUDA).get(workload)), "fingerprint");
    double ffm =
        fact(Objects.requireNonNull(outcomes(CudaBinding.FFM).get(workload)), "fingerprint");

    assertThat(jcuda).isEqualTo(ffm).isPositive().isLessThan(0x1p52);
  }

  @Test
  void what_a_device_or_library_lacks_is_told_with_what_to_choose() {
    String fp8 = "gpu.gemm m=128 n=128 k=128 dtype=fp8 implementation=cublaslt";
    String unaligned = "gpu.gemm m=128 n=100 k=128 dtype=fp8 implementation=cublaslt";
    String own = "gpu.gemm dtype=tf32 implementation=own";
    Map<String, String> outcomes =
        run(
            List.of(fp8, unaligned, own),
            CudaBinding.FFM,
            Map.of("SIMULATED_CUDA_CAPABILITY", "80"));

    assertThat(outcomes.get(fp8)).contains("dtype=fp8 needs compute capability 8.9");
    assertThat(outcomes.get(own))
        .contains("implementation=tiled does not compute dtype=tf32", "implementation=cublaslt");
    assertThat(outcome(unaligned, Map.of())).contains("multiples of 16, not n=100, k=128");
  }

  /** A T4 has 7.5, an A100 8.0, a B200 10.0. */
  @Test
  void an_instruction_that_a_device_lacks_is_told_with_the_devices_that_have_it() {
    String wgmma = "gpu.matrix-peak dtype=bf16 instruction=wgmma";
    String hopper = "run it on an H100 or H200";

    assertThat(outcome(wgmma, Map.of("SIMULATED_CUDA_CAPABILITY", "75")))
        .contains("needs compute capability 9.0, Simulated device 0 has 7.5", hopper)
        .doesNotContain("A100", "instruction=mma");
    for (String capability : List.of("80", "100")) {
      assertThat(outcome(wgmma, Map.of("SIMULATED_CUDA_CAPABILITY", capability)))
          .contains("needs compute capability 9.0", "-p instruction=mma, or " + hopper);
    }
    assertThat(outcome("gpu.matrix-peak dtype=fp16 instruction=wgmma", Map.of()))
        .contains("instruction=wgmma is for dtype=bf16, not for dtype=fp16", "-p instruction=mma");
    assertThat(outcome("gpu.matrix-peak dtype=fp16", Map.of("SIMULATED_CUDA_CAPABILITY", "75")))
        .contains("mma.sync of these shapes needs compute capability 8.0", "an A100 or later");
  }

  /**
   * The library offers a slow algorithm first, then one that it refuses, then a faster one, and
   * with the workspace of compute capability 10.0 the fastest.
   */
  @Test
  void of_the_algorithms_of_a_library_the_fastest_is_measured() {
    String workload = "gpu.gemm m=130 n=145 k=67 dtype=bf16 implementation=cublaslt";
    String hopper = outcome(workload, Map.of());
    String blackwell = outcome(workload, Map.of("SIMULATED_CUDA_CAPABILITY", "100"));

    assertThat(fact(hopper, "algorithms-timed")).isEqualTo(2);
    assertThat(fact(hopper, "algorithm-rank")).isEqualTo(2);
    assertThat(fact(hopper, "first-over-chosen-algorithm")).isGreaterThan(1);
    assertThat(fact(blackwell, "algorithms-timed")).isEqualTo(3);
    assertThat(fact(blackwell, "algorithm-rank")).isEqualTo(3);
    assertThat(outcome(workload + " algorithms=1", Map.of()))
        .startsWith("verified")
        .doesNotContain("algorithms-timed");
  }

  @Test
  void an_output_or_layout_that_an_implementation_has_not_is_told() {
    String output = "gpu.gemm dtype=bf16 output=bf16";
    String integers = "gpu.gemm dtype=int8 output=fp32 implementation=cublas";
    String layout = "gpu.gemm dtype=fp8 layout=nn implementation=cublaslt";
    String own = "gpu.sustained dtype=fp32 layout=tn";
    Map<String, String> outcomes =
        run(List.of(output, integers, layout, own), CudaBinding.FFM, Map.of());

    assertThat(outcomes.get(output))
        .contains("implementation=tiled writes products of dtype=bf16 as fp32, not as bf16");
    assertThat(outcomes.get(integers)).contains("dtype=int8 as int32, not as fp32");
    assertThat(outcomes.get(layout))
        .contains("multiplies dtype=fp8 with layout=tn, not with layout=nn", "-p layout=auto");
    assertThat(outcomes.get(own)).contains("dtype=fp32 with layout=nn, not with layout=tn");
  }

  @Test
  void a_host_without_the_library_is_told_to_install_it(@TempDir Path bare) throws IOException {
    for (String library : List.of("libcuda.so.1", "libnvidia-ml.so.1")) {
      Files.copy(directory.resolve(library), bare.resolve(library));
    }
    for (String implementation : List.of("cublas", "cublaslt")) {
      String workload = "gpu.gemm m=128 n=128 k=128 implementation=" + implementation;
      assertThat(outcome(workload, Map.of("LD_LIBRARY_PATH", bare.toString())))
          .contains("is on the library path", "install NVIDIA's cuBLAS", "LD_LIBRARY_PATH");
    }
  }

  @Test
  void libraries_that_only_pip_installed_are_found(@TempDir Path bare) throws IOException {
    Path packages = Files.createDirectories(bare.resolve("site/nvidia/cublas/lib"));
    for (String library : List.of("libcublas.so.12", "libcublasLt.so.12")) {
      Files.copy(directory.resolve(library), packages.resolve(library));
    }
    for (String library : List.of("libcuda.so.1", "libnvidia-ml.so.1")) {
      Files.copy(directory.resolve(library), bare.resolve(library));
    }
    for (String implementation : List.of("cublas", "cublaslt")) {
      String workload = "gpu.gemm m=128 n=128 k=128 implementation=" + implementation;
      assertThat(
              outcome(
                  workload,
                  Map.of(
                      "LD_LIBRARY_PATH",
                      bare.toString(),
                      "PYTHONPATH",
                      bare.resolve("site").toString())))
          .startsWith("verified");
    }
  }

  @Test
  void shares_of_the_peak_are_at_the_clock_that_the_device_ran_at() {
    // 2 multiprocessors of compute capability 9.0 with 256 operations a cycle, at NVML's 900 MHz,
    // and at the 700 MHz that the device counts where there is no NVML.
    String workload = "gpu.fma-peak dtype=fp32";
    String observed = outcome(workload, Map.of("SIMULATED_NVML_CLOCK_MHZ", "900"));
    String counted =
        outcome(
            workload,
            Map.of("SIMULATED_NVML_INIT_STATUS", "9", "SIMULATED_CUDA_CLOCK_HERTZ", "700000000"));

    assertThat(fact(observed, "flop-rate.peak-at-clock"))
        .isCloseTo(2 * 256 * 900e6 / 1e12, withinPercentage(0.001));
    assertThat(fact(counted, "flop-rate.peak-at-clock"))
        .isCloseTo(2 * 256 * 700e6 / 1e12, withinPercentage(0.2));
    assertThat(fact(counted, "clock-after")).isCloseTo(700, withinPercentage(0.2));
    assertThat(fact(observed, "flop-rate.share-of-peak-at-clock"))
        .isCloseTo(
            fact(observed, "flop-rate") / fact(observed, "flop-rate.peak-at-clock"),
            withinPercentage(0.001));
  }

  @Test
  void a_host_without_nvml_is_measured_by_what_the_device_counts(@TempDir Path bare)
      throws IOException {
    Files.copy(directory.resolve("libcuda.so.1"), bare.resolve("libcuda.so.1"));
    String outcome =
        outcome(
            "gpu.fma-peak dtype=fp32",
            Map.of("LD_LIBRARY_PATH", bare.toString(), "SIMULATED_CUDA_CLOCK_HERTZ", "700000000"));

    assertThat(outcome).startsWith("verified").doesNotContain(" clock=", " power=");
    assertThat(fact(outcome, "clock-after")).isCloseTo(700, withinPercentage(0.2));
  }

  /** The simulated device has 2 of the board's 108 multiprocessors. */
  @Test
  void a_slice_by_mig_is_held_against_its_share_of_the_board() {
    String outcome =
        outcome(
            "gpu.fma-peak dtype=fp32",
            Map.of(
                "SIMULATED_CUDA_NAME",
                "NVIDIA A100-SXM4-40GB MIG 1g.5gb",
                "SIMULATED_CUDA_CAPABILITY",
                "80"));

    assertThat(fact(outcome, "flop-rate.share-of-rated"))
        .isCloseTo(fact(outcome, "flop-rate") / (19.5 * 2 / 108), withinPercentage(0.001));
  }

  @Test
  void samples_taken_while_the_device_throttled_are_discarded_and_counted() {
    // A sample has two events. One of the first thirty samples is throttled; by its time a slow
    // machine has those that are least needed, and all before the reading before it are sound.
    String workload = "gpu.gemm m=8 n=8 k=8 :time=";
    String some = outcome(workload + 2000, Map.of("SIMULATED_NVML_THROTTLED_AT_EVENT", "60"));
    String all = outcome(workload + 100, Map.of("SIMULATED_NVML_THROTTLED_SINCE", "1"));

    assertThat(fact(some, "flop-rate.throttled-samples")).isPositive();
    assertThat(fact(some, "flop-rate.samples")).isGreaterThanOrEqualTo(10);
    assertThat(fact(some, "flop-rate.with-throttled-samples")).isPositive();
    assertThat(some).doesNotContain("throttled: during");
    assertThat(fact(all, "flop-rate.throttled-samples")).isEqualTo(fact(all, "flop-rate.samples"));
    assertThat(all).contains("throttled: during", "so that all were counted");
  }

  /** 900 of 1980 MHz is what a T4 does at its limit of 70 W. */
  @Test
  void a_device_at_its_power_limit_is_scored_with_clock_and_limit_beside_the_value() {
    String workload = "gpu.gemm m=8 n=8 k=8 :time=100";
    String capped =
        outcome(
            workload,
            Map.of(
                "SIMULATED_NVML_REASONS",
                "4",
                "SIMULATED_NVML_CLOCK_MHZ",
                "900",
                "SIMULATED_NVML_POWER_LIMIT_WATTS",
                "70"));
    String slow = outcome(workload, Map.of("SIMULATED_NVML_CLOCK_MHZ", "900"));

    assertThat(capped).doesNotContain("throttled: ").doesNotContain("throttled in");
    assertThat(fact(capped, "flop-rate.throttled-samples")).isZero();
    assertThat(fact(capped, "clock")).isEqualTo(900);
    assertThat(fact(capped, "power-limit")).isEqualTo(70);
    assertThat(fact(capped, "power-capped-share")).isEqualTo(1);
    assertThat(fact(capped, "flop-rate.share-of-peak-at-clock")).isPositive();
    assertThat(slow).contains("throttled: during");
  }

  @Test
  void the_clock_is_that_under_load_and_not_that_of_the_idle_device_before_it() {
    assertThat(
            fact(
                outcome(
                    // Ten readings, of which a busy machine may lose most.
                    "gpu.gemm m=8 n=8 k=8 :time=1000", Map.of("SIMULATED_NVML_IDLE_READINGS", "1")),
                "clock"))
        .isEqualTo(1800);
  }

  /** The simulated device has a cache of 1 MiB. */
  @ParameterizedTest
  @ValueSource(strings = {"gpu.stream", "gpu.reduction", "gpu.roofline"})
  void a_result_of_the_cache_is_tainted(String workload) {
    String cached = "below 4 times the cache";
    assertThat(outcome(workload + " size=1m", Map.of())).contains(cached);
    assertThat(outcome(workload + " size=4m", Map.of()))
        .startsWith("verified")
        .doesNotContain(cached);
  }

  /** Each needs 768 KiB or more of a device with 1 GiB, of which 512 KiB are left. */
  @ParameterizedTest
  @EnumSource
  void memory_that_others_use_is_told_before_a_workload_begins(CudaBinding binding) {
    List<String> workloads =
        List.of(
            "gpu.stream size=256k",
            "gpu.reduction size=1m",
            "gpu.roofline size=512k",
            "gpu.gemm m=512 n=512 k=512",
            "gpu.sustained n=512",
            "gpu.attention heads=16 seq_len=512 head_dim=64");
    Map<String, String> outcomes =
        run(workloads, binding, Map.of("SIMULATED_CUDA_MEMORY_BYTES_OF_OTHERS", "1073217536"));

    assertThat(outcomes).containsOnlyKeys(workloads);
    assertThat(outcomes.values())
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .contains(
                        " do not fit into the 512.00 KiB that are free of the 1.00 GiB of device"
                            + " 0 (Simulated device 0)",
                        "end what else uses the device"));
    assertThat(outcomes.get("gpu.stream size=256k")).contains("free memory: 768.00 KiB do not fit");
  }

  /** Statuses of nvml.h: not supported, lost, unknown. The first session has no failure. */
  @ParameterizedTest
  @ValueSource(strings = {"3", "15", "999"})
  void no_function_of_nvml_that_fails_fails_the_work(String status) {
    List<String> workloads =
        IntStream.range(0, 11)
            .mapToObj(i -> "gpu.gemm m=%d n=8 k=8 :time=30".formatted(8 + i))
            .toList();
    String output =
        output(workloads, CudaBinding.FFM, Map.of("SIMULATED_NVML_FAILS_IN_TURN", status));

    assertThat(outcomesIn(output)).containsOnlyKeys(workloads);
    assertThat(outcomesIn(output).values())
        .allSatisfy(outcome -> assertThat(outcome).startsWith("verified"));
    assertThat(Pattern.compile("nvml: (\\w+) fails").matcher(output).results())
        .map((MatchResult match) -> match.group(1))
        .as("functions that failed")
        .contains(
            "nvmlInit_v2",
            "nvmlDeviceGetHandleByPciBusId_v2",
            "nvmlDeviceGetClockInfo",
            "nvmlDeviceGetMaxClockInfo",
            "nvmlDeviceGetPowerUsage",
            "nvmlDeviceGetTotalEnergyConsumption",
            "nvmlDeviceGetEnforcedPowerLimit",
            "nvmlDeviceGetTemperature",
            "nvmlDeviceGetCurrentClocksThrottleReasons",
            "nvmlDeviceGetTotalEccErrors");
  }

  /** 4294967295 is NVML_VALUE_NOT_AVAILABLE; rates per watt and peaks at a clock divide by them. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "4294967295"})
  void a_value_that_cannot_be_is_as_one_that_is_not_told(String value) {
    String outcome =
        outcome("gpu.gemm m=8 n=8 k=8 :time=100", Map.of("SIMULATED_NVML_EVERY_VALUE", value));

    assertThat(outcome)
        .startsWith("verified")
        .contains(" clock-after=")
        .doesNotContain(" clock=", " power=", " power-limit=", "per-watt", "throttled: ");
  }

  private static String outcome(String workload, Map<String, String> simulated) {
    return Objects.requireNonNull(run(List.of(workload), CudaBinding.FFM, simulated).get(workload));
  }

  private static double fact(String outcome, String name) {
    Matcher matcher = Pattern.compile(" " + Pattern.quote(name) + "=([^;]+);").matcher(outcome);
    assertThat(matcher.find()).as(name + " in " + outcome).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"each", "together"})
  void several_devices_are_measured_and_the_worst_is_named(String device) {
    String workload = "gpu.reduction size=256k device=" + device;

    assertThat(outcome(workload, Map.of("SIMULATED_CUDA_DEVICES", "8")))
        .contains("verified", "bandwidth.device-0", "bandwidth.device-7", "bandwidth.worst-device")
        .contains("fingerprint.device-7", "clock.device-7")
        .contains("back-end.cuda-simulated.compute-units.device-7");
  }

  /** What became of each workload, all run in one process. */
  private static Map<String, String> run(
      List<String> workloads, CudaBinding binding, Map<String, String> simulated) {
    return outcomesIn(output(workloads, binding, simulated));
  }

  private static String output(
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
    return ended.output();
  }

  private static Map<String, String> outcomesIn(String output) {
    Map<String, String> outcomes = new HashMap<>();
    output
        .lines()
        .filter(line -> line.contains(" -> "))
        .map(line -> line.split(" -> ", 2))
        .forEach(parts -> outcomes.put(parts[0], parts[1]));
    return outcomes;
  }
}
