package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What goes wrong with a device, through a real workload in a real worker. */
@SuppressWarnings("NullAway.Init")
class DeviceFaultIT {
  private static final int SOME_FAILED = 4;

  @TempDir static Path directory;
  private static SimulatedMachine machine;

  @BeforeAll
  static void build() throws Exception {
    machine = SimulatedMachine.build(directory);
    PluginJars.copyTo(directory.resolve("bundles"));
  }

  /** Sums of an array through both bindings, each in a worker of its own. */
  private static AssayRun sums(Map<String, String> simulated, String... arguments)
      throws Exception {
    return sums(2, simulated, arguments);
  }

  private static AssayRun sums(int iterations, Map<String, String> simulated, String... arguments)
      throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "gpu.reduction",
                "-p",
                "size=256k",
                "-p",
                "backEnd=cuda",
                "-p",
                "cudaBinding=jcuda,ffm",
                "--forks",
                "1",
                "--warmups",
                "0",
                "--iterations",
                Integer.toString(iterations),
                "--time",
                "100ms"));
    all.addAll(List.of(arguments));
    return AssayRun.of(directory, machine.with(simulated), all.toArray(String[]::new));
  }

  private static void assertFailed(AssayRun run, String failure, String... reasons)
      throws Exception {
    assertThat(bindings(run)).containsExactly("jcuda", "ffm");
    for (JsonNode result : run.json().path("results")) {
      String what = result.toString();
      assertThat(result.path("outcome").asString()).as(what).isEqualTo("failed");
      assertThat(result.path("failure").asString()).as(what).isEqualTo(failure);
      assertThat(result.path("reason").asString()).contains(reasons);
    }
    assertThat(run.status()).isEqualTo(SOME_FAILED);
    run.assertNothingIsLeft();
  }

  private static List<String> bindings(AssayRun run) {
    return run.json()
        .path("results")
        .valueStream()
        .map(result -> result.at("/parameters/cudaBinding").asString())
        .toList();
  }

  @Test
  void a_sound_device_is_measured_and_nothing_is_left() throws Exception {
    AssayRun run = sums(Map.of());

    assertThat(bindings(run)).containsExactly("jcuda", "ffm");
    for (JsonNode result : run.json().path("results")) {
      assertThat(result.path("outcome").asString()).as(result.toString()).isEqualTo("measured");
      assertThat(result.at("/metrics/0/samples/0")).hasSize(2);
    }
    assertThat(run.status()).isZero();
    run.assertNothingIsLeft();
  }

  @Test
  void a_device_lost_in_mid_run_is_told_with_where_to_look() throws Exception {
    // Setup makes some 30 calls, and an iteration on the slowest machine a few.
    assertFailed(
        sums(12, Map.of("SIMULATED_CUDA_LOST_AT_CALL", "45")),
        "threw",
        "in measurement: ",
        "DeviceLost",
        "CUDA_ERROR_ECC_UNCORRECTABLE (214)",
        "See nvidia-smi and the kernel log");
  }

  @Test
  void memory_that_others_use_is_told_before_anything_begins() throws Exception {
    assertSkipped(
        sums(Map.of("SIMULATED_CUDA_MEMORY_BYTES_OF_OTHERS", "1073700000")),
        "256.00 KiB do not fit into the 40.84 KiB that are free",
        "end what else uses the device");
  }

  /** Of the 256 KiB that were free the first small array takes some. */
  @Test
  void memory_that_is_gone_when_it_is_needed_is_told_with_the_size_and_what_to_do()
      throws Exception {
    assertFailed(
        sums(Map.of("SIMULATED_CUDA_MEMORY_BYTES_OF_OTHERS", "1073479680")),
        "threw",
        "in setup: ",
        "OutOfMemory",
        "262144 bytes",
        "Choose a smaller size, or end what else uses the device");
  }

  @Test
  void a_kernel_that_never_ends_is_ended_with_its_worker() throws Exception {
    assertFailed(
        sums(
            Map.of("SIMULATED_CUDA_HANGING_KERNEL", "sum_partial_fp32"),
            "--iteration-grace",
            "1500ms"),
        "timed-out",
        "measurement 1 took longer than its limit of 2.0 s",
        "--iteration-grace");
  }

  @Test
  void a_kernel_that_computes_wrongly_gives_no_result() throws Exception {
    assertFailed(
        sums(Map.of("SIMULATED_CUDA_WRONG_KERNEL", "sum_partial_fp32")),
        "invalid-result",
        "The sum is ",
        "expected ");
  }

  @Test
  void without_a_device_the_workload_is_skipped_with_the_remedy() throws Exception {
    assertSkipped(
        sums(Map.of("SIMULATED_CUDA_DEVICES", "0")),
        "CUDA_ERROR_NO_DEVICE",
        "CUDA_VISIBLE_DEVICES");
  }

  private static void assertSkipped(AssayRun run, String... reasons) throws Exception {
    assertThat(bindings(run)).hasSize(2);
    for (JsonNode result : run.json().path("results")) {
      assertThat(result.path("outcome").asString()).isEqualTo("skipped");
      assertThat(result.path("reason").asString()).contains(reasons);
    }
    run.assertNothingIsLeft();
  }
}
