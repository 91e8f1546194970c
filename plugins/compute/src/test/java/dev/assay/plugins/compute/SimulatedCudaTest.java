package dev.assay.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.compute.device.CudaBinding;
import dev.assay.plugins.compute.testkit.ForkedJvm;
import dev.assay.plugins.compute.testkit.SimulatedDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The CUDA back end with each binding on a driver that runs kernels on the host. */
class SimulatedCudaTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir static Path directory;
  private static SimulatedDriver driver;
  private static Path kernels;

  @BeforeAll
  static void compile() throws IOException {
    ExternalTools.require(SimulatedDriver.compilerIsInstalled(), "g++ is not on the PATH");
    driver = SimulatedDriver.build(directory);
    kernels = driver.compileKernels(TestKernels.writeSource(directory));
  }

  @ParameterizedTest
  @EnumSource
  void does_everything_that_a_device_must(CudaBinding binding) {
    assertThat(run("all", binding, Map.of())).contains("closed");
  }

  @Test
  void gives_the_same_results_under_the_checks_of_jni() {
    assertThat(run("all", CudaBinding.JCUDA, Map.of(), "-Xcheck:jni")).contains("closed");
  }

  @ParameterizedTest
  @EnumSource
  void captures_graphs_and_tells_what_ends_a_capture(CudaBinding binding) {
    assertThat(run("graphs", binding, Map.of(), "-Xcheck:jni"))
        .contains("closed")
        .doesNotContain("WARNING in native method", "FATAL ERROR in native method");
  }

  @ParameterizedTest
  @EnumSource
  void describes_the_device_and_the_clock_that_it_runs_at(CudaBinding binding) {
    // Little memory, all of which is written.
    run(
        "description",
        binding,
        Map.of(
            "SIMULATED_CUDA_CLOCK_HERTZ",
            "700000000",
            "SIMULATED_CUDA_MEMORY_BYTES",
            "67108864",
            "SIMULATED_CUDA_MEMORY_BYTES_OF_OTHERS",
            "33554432"));
  }

  @ParameterizedTest
  @EnumSource
  void copies_between_devices_and_shows_a_slow_link(CudaBinding binding) {
    run(
        "peers",
        binding,
        Map.of(
            "SIMULATED_CUDA_DEVICES",
            "3",
            "SIMULATED_CUDA_SLOW_PEERS",
            "0-1",
            "SIMULATED_CUDA_NO_PEERS",
            "0-2"));
  }

  @ParameterizedTest
  @EnumSource
  void tells_that_the_device_was_lost_in_mid_run(CudaBinding binding) {
    assertThat(run("lost", binding, Map.of("SIMULATED_CUDA_LOST_AT_CALL", "150")))
        .contains("closed");
  }

  @ParameterizedTest
  @EnumSource
  void does_not_hide_a_kernel_that_computes_wrongly(CudaBinding binding) {
    run("wrong", binding, Map.of("SIMULATED_CUDA_WRONG_KERNEL", "saxpy"));
  }

  @Test
  void observes_a_device_by_nvml() {
    run("telemetry", CudaBinding.FFM, Map.of());
  }

  @Test
  void sees_that_a_device_begins_to_throttle() {
    run("telemetry-throttled", CudaBinding.FFM, Map.of("SIMULATED_NVML_THROTTLED_SINCE", "3"));
  }

  @Test
  void keeps_what_was_read_before_a_device_was_lost() {
    run("telemetry-lost", CudaBinding.FFM, Map.of("SIMULATED_NVML_LOST_SINCE", "3"));
  }

  @Test
  void says_why_nothing_was_observed() {
    run("telemetry-missing", CudaBinding.FFM, Map.of("SIMULATED_NVML_INIT_STATUS", "9"));
  }

  @Test
  void what_does_not_change_is_read_once() {
    String output =
        run(
            "telemetry",
            CudaBinding.FFM,
            Map.of("SIMULATED_NVML_COUNT_CALLS", "1", "SIMULATED_NVML_ENERGY_WATTS", "350"));
    assertThat(output).contains(" 2 calls for what does not change, 2 for ECC errors");
  }

  @ParameterizedTest
  @CsvSource({"SIMULATED_CUDA_CLOCK_HERTZ, 0", "SIMULATED_CUDA_WITHOUT_CLOCK, 1"})
  void a_clock_that_cannot_be_counted_is_unknown_and_no_fault(String setting, String value) {
    run("no-clock", CudaBinding.FFM, Map.of(setting, value));
  }

  @ParameterizedTest
  @CsvSource({"SIMULATED_CUDA_HOLD_IS_OVER", "SIMULATED_CUDA_WITHOUT_CLOCK"})
  void a_queue_that_cannot_be_held_goes_on(String setting) {
    run("no-hold", CudaBinding.FFM, Map.of(setting, "1"));
  }

  @Test
  void tells_which_functions_a_driver_lacks() throws IOException {
    Path old = Files.createDirectory(directory.resolve("old"));
    SimulatedDriver lacking = SimulatedDriver.build(old, "cuEventQuery");
    for (CudaBinding binding : CudaBinding.values()) {
      assertThat(availability(binding, lacking.environment()))
          .contains("libcuda.so.1 lacks cuEventQuery")
          .contains("install an NVIDIA driver");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tells_that_there_is_no_device(CudaBinding binding) {
    assertThat(availability(binding, environment(Map.of("SIMULATED_CUDA_DEVICES", "0"))))
        .contains("CUDA_ERROR_NO_DEVICE")
        .contains("CUDA_VISIBLE_DEVICES");
  }

  @Test
  void tells_that_a_driver_cannot_be_used() {
    assertThat(
            availability(CudaBinding.FFM, environment(Map.of("SIMULATED_CUDA_INIT_STATUS", "803"))))
        .contains("SYSTEM_DRIVER_MISMATCH");
    assertThat(
            availability(
                CudaBinding.FFM, environment(Map.of("SIMULATED_CUDA_DRIVER_VERSION", "11040"))))
        .contains("the driver supports CUDA 11.4, and kernels need CUDA 11.8");
  }

  /** With PoCL installed, as in CI, a processor would be measured instead. */
  @ParameterizedTest
  @CsvSource({
    "802, SYSTEM_NOT_READY, nvidia-fabricmanager",
    "803, SYSTEM_DRIVER_MISMATCH, Reboot",
    "100, NO_DEVICE, CUDA_VISIBLE_DEVICES",
    "999, UNKNOWN, nvidia-smi"
  })
  void a_driver_that_does_not_work_is_not_replaced_by_opencl(
      String status, String name, String remedy) {
    String any =
        successful(
            "availability",
            "",
            "",
            environment(Map.of("SIMULATED_CUDA_INIT_STATUS", status)),
            List.of());
    assertThat(any)
        .contains("CUDA_ERROR_%s (%s)".formatted(name, status))
        .contains(remedy, "-p backEnd=opencl")
        .contains("there is sign of a GPU of NVIDIA (libcuda.so.1), but the CUDA driver cannot");
  }

  private static Map<String, String> environment(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(driver.environment(kernels));
    environment.putAll(settings);
    return environment;
  }

  private static String run(
      String scenario, CudaBinding binding, Map<String, String> settings, String... options) {
    return successful(scenario, binding, environment(settings), List.of(options));
  }

  private static String availability(CudaBinding binding, Map<String, String> environment) {
    return successful("availability", binding, environment, List.of());
  }

  private static String successful(
      String scenario, CudaBinding binding, Map<String, String> environment, List<String> options) {
    return successful(scenario, "CUDA", binding.name(), environment, options);
  }

  private static String successful(
      String scenario,
      String backEnd,
      String binding,
      Map<String, String> environment,
      List<String> options) {
    ForkedJvm.Ended ended =
        ForkedJvm.run(DeviceProcess.class, environment, options, LIMIT, scenario, backEnd, binding);
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }
}
