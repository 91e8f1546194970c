package dev.assay.plugins.compute.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Libraries that stand in for the CUDA driver ({@code libcuda.so.1}) and NVML ({@code
 * libnvidia-ml.so.1}), and on request for cuBLAS, in a process started with {@link #environment}.
 * Kernels run on the host, from the source that the PTX was made from; results are marked as
 * simulated.
 *
 * <p>Environment variables of that process set what is simulated:
 *
 * <ul>
 *   <li>{@code SIMULATED_CUDA_DEVICES}: how many, 1 by default; {@code _MEMORY_BYTES} of each, of
 *       which other processes use {@code _MEMORY_BYTES_OF_OTHERS}, {@code _NAME}, {@code
 *       _CAPABILITY} such as 90, {@code _DRIVER_VERSION} such as 12060, {@code _CLOCK_HERTZ}, where
 *       0 is a timer that stands still, {@code _WITHOUT_CLOCK=1}: the kernels that count cycles and
 *       that hold a queue cannot be had, {@code _HOLD_IS_OVER=1}: a queue is not held for as long
 *       as it takes
 *   <li>{@code SIMULATED_CUDA_INIT_STATUS}: what {@code cuInit} returns
 *   <li>{@code SIMULATED_CUDA_LOST_AT_CALL=n}: the device has an uncorrectable ECC error at call n
 *   <li>{@code SIMULATED_CUDA_HANGING_KERNEL=name}: that kernel never ends; {@code *} is every one
 *   <li>{@code SIMULATED_CUDA_WRONG_KERNEL=name}: a value in each array of that kernel is wrong;
 *       {@code *} is every one, {@code cublas} what {@link #withCublas} gives; {@code
 *       _WRONG_ONLY_AT=n}: at its n-th launch alone
 *   <li>{@code SIMULATED_CUDA_GRAPH_LOSES_A_NODE=1}: the last command of each graph is not carried
 *       out
 *   <li>{@code SIMULATED_CUDA_SLOW_PEERS=0-1,2-3}: by the events of the devices, copies between
 *       these run at 100 MB/s, those between others at 1 GB/s, and nothing else takes time
 *   <li>{@code SIMULATED_CUDA_NO_PEERS=0-1}: these devices have no peer access
 *   <li>{@code SIMULATED_NVML_CLOCK_MHZ}, {@code _THROTTLED_SINCE=reading}, {@code
 *       _THROTTLED_AT_EVENT=n}: from the n-th recorded event to the next, at which a reading is
 *       waited for, {@code _LOST_SINCE=reading}, {@code _UNCORRECTED_ECC}, {@code _WITHOUT_ECC},
 *       {@code _INIT_STATUS}, {@code _REASONS}: the mask while it is not throttled, {@code
 *       _IDLE_READINGS=n}: the first n find the device idle, {@code _POWER_LIMIT_WATTS}, {@code
 *       _ENERGY_WATTS}: by the counter of energy, {@code _COUNT_CALLS=1}: prints them at the end,
 *       {@code _FAILS_IN_TURN=status}: in each session but the first, another function fails with
 *       that status, and the library says which, {@code _EVERY_VALUE=number}: of clocks, power and
 *       temperature
 * </ul>
 */
public final class SimulatedDriver {
  private static final List<String> SOURCES =
      List.of(
          "block_runner.h",
          "block_runner.cpp",
          "simulated_graphs.h",
          "simulated_graph_calls.h",
          "simulated_cuda.cpp",
          "simulated_nvml.cpp",
          "simulated_cublas.cpp");
  private static final String HOST_HEADER = "host_kernels.h";

  private final Path directory;
  private final NativeSources sources;

  private SimulatedDriver(Path directory) {
    this.directory = directory;
    this.sources = new NativeSources(directory);
  }

  /** Whether this machine has the compiler that is needed. */
  public static boolean compilerIsInstalled() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "g++")));
  }

  /**
   * Compiles the libraries.
   *
   * @param directory an empty one
   * @param absentFunctions functions that the CUDA driver shall lack, by their exported names
   */
  public static SimulatedDriver build(Path directory, String... absentFunctions) {
    SimulatedDriver driver = new SimulatedDriver(directory);
    SOURCES.forEach(driver.sources::extract);
    driver.sources.extract(HOST_HEADER);
    List<String> cuda = new ArrayList<>(driver.compiler("libcuda.so.1"));
    cuda.addAll(List.of("-fvisibility=hidden", "-Wl,-soname,libcuda.so.1"));
    for (String function : absentFunctions) {
      cuda.add("-D" + function + "=absent_" + function);
    }
    cuda.addAll(List.of("simulated_cuda.cpp", "block_runner.cpp"));
    driver.sources.compile(cuda);
    List<String> nvml = new ArrayList<>(driver.compiler("libnvidia-ml.so.1"));
    nvml.addAll(List.of("-Wl,-soname,libnvidia-ml.so.1", "simulated_nvml.cpp"));
    driver.sources.compile(nvml);
    return driver;
  }

  /** Compiles cuBLAS and cuBLASLt as well, so that programs find them. */
  public SimulatedDriver withCublas() {
    for (String library : List.of("libcublas.so.12", "libcublasLt.so.12")) {
      List<String> command = new ArrayList<>(compiler(library));
      command.addAll(List.of("-Wl,-soname," + library, "simulated_cublas.cpp"));
      command.addAll(List.of("-L.", "-l:libcuda.so.1"));
      sources.compile(command);
    }
    return this;
  }

  /**
   * Compiles a stand-in for NCCL too ({@code libnccl.so.2}), which computes on these devices.
   * {@code SIMULATED_NCCL_WRONG_REDUCTION=1} makes a sum on the last rank wrong; {@code
   * SIMULATED_NCCL_INIT_STATUS} is what {@code ncclCommInitAll} returns.
   */
  public void addNccl() {
    sources.extract("simulated_nccl.cpp");
    List<String> nccl = new ArrayList<>(compiler("libnccl.so.2"));
    nccl.addAll(
        List.of("-Wl,-soname,libnccl.so.2", "simulated_nccl.cpp", "-L.", "-l:libcuda.so.1"));
    sources.compile(nccl);
  }

  /**
   * Compiles kernels for the host.
   *
   * @param source CUDA C++
   * @param options such as include directories
   * @return the library, for {@link #environment}
   */
  public Path compileKernels(Path source, String... options) {
    Path library = directory.resolve(source.getFileName() + ".so");
    List<String> command = new ArrayList<>(compiler(library.toString()));
    command.addAll(List.of("-include", directory.resolve(HOST_HEADER).toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-x", "c++", source.toString(), "-x", "none", "-L.", "-l:libcuda.so.1"));
    sources.compile(command);
    return library;
  }

  /** What a process needs in its environment to find the libraries and the kernels. */
  public Map<String, String> environment(Path... kernels) {
    Map<String, String> environment = new HashMap<>();
    environment.put("LD_LIBRARY_PATH", directory.toString());
    environment.put(
        "SIMULATED_CUDA_KERNELS",
        Arrays.stream(kernels).map(Path::toString).collect(Collectors.joining(":")));
    return environment;
  }

  private List<String> compiler(String output) {
    return List.of("g++", "-std=c++20", "-O1", "-fPIC", "-shared", "-w", "-o", output);
  }
}
