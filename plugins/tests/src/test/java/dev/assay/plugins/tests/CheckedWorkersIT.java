package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.BackEnd;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Device libraries and the JVM do not disturb each other in a worker. */
@SuppressWarnings("NullAway.Init")
class CheckedWorkersIT {
  /** The launcher of a JVM takes options from there, the worker's too. */
  private static final String OPTIONS = "JDK_JAVA_OPTIONS";

  @TempDir static Path directory;

  @BeforeAll
  static void copyBundles() throws Exception {
    PluginJars.writeSignals(PluginJars.copyTo(directory.resolve("bundles")).resolve("signals.jar"));
  }

  private static void requirePocl() {
    Availability pocl =
        new ComputePlatforms()
            .availability(new DeviceSelection(Optional.of(BackEnd.OPENCL), Optional.empty()));
    SimulatedMachine.require(pocl instanceof Availability.Available, pocl.toString());
  }

  @Test
  void the_checks_of_jni_find_nothing_with_jcuda() throws Exception {
    assertChecked(
        SimulatedMachine.build(directory).environment(), "backEnd=cuda", "cudaBinding=jcuda");
  }

  @Test
  void the_checks_of_jni_find_nothing_with_jocl() throws Exception {
    requirePocl();
    assertChecked(Map.of(), "backEnd=opencl", "cudaBinding=auto");
  }

  private static void assertChecked(Map<String, String> machine, String backEnd, String binding)
      throws Exception {
    Map<String, String> environment = new HashMap<>(machine);
    environment.put(OPTIONS, "-Xcheck:jni");
    AssayRun run =
        AssayRun.of(
            directory,
            environment,
            "gpu.gemm",
            "-p",
            "m=130",
            "-p",
            "n=145",
            "-p",
            "k=67",
            "-p",
            backEnd,
            "-p",
            binding,
            "--forks",
            "1",
            "--warmups",
            "1",
            "--iterations",
            "2",
            "--time",
            "100ms",
            "--warmup-time",
            "100ms");

    assertThat(run.result().path("outcome").asString())
        .as(run.result().toString())
        .isEqualTo("measured");
    assertThat(run.logs())
        .contains("JDK_JAVA_OPTIONS: -Xcheck:jni")
        .doesNotContain("FATAL ERROR in native method")
        .doesNotContain("WARNING in native method");
    run.assertNothingIsLeft();
  }

  /** Compiled by C1, which relies on signals where C2 compiles tests. */
  @Test
  void a_worker_keeps_its_signals_beside_an_opencl_driver() throws Exception {
    requirePocl();
    AssayRun run =
        AssayRun.of(
            directory,
            Map.of(OPTIONS, "-XX:TieredStopAtLevel=1"),
            "signals.division",
            "-p",
            "backEnd=opencl",
            "--forks",
            "2",
            "--warmups",
            "1",
            "--iterations",
            "3",
            "--time",
            "100ms",
            "--warmup-time",
            "100ms");

    assertThat(run.result().path("outcome").asString())
        .as(run.result().toString())
        .isEqualTo("measured");
    run.assertNothingIsLeft();
  }
}
