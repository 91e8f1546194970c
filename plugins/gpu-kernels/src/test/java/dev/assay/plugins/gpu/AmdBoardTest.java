package dev.assay.plugins.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.testkit.ForkedJvm;
import dev.assay.plugins.compute.testkit.SimulatedBoard;
import dev.assay.plugins.compute.testkit.SimulatedDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an MI300X through OpenCL; this machine's OpenCL computes in its place. */
class AmdBoardTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir static Path directory;
  private static Map<String, String> environment = Map.of();

  @BeforeAll
  static void compile() {
    Availability availability =
        new ComputePlatforms()
            .availability(new DeviceSelection(Optional.of(BackEnd.OPENCL), Optional.empty()));
    if (!Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      assumeTrue(availability instanceof Availability.Available, availability.toString());
      assumeTrue(SimulatedDriver.compilerIsInstalled(), "g++ is not on the PATH");
    }
    environment =
        new HashMap<>(SimulatedBoard.build(directory).environment("gfx942", "AMD Instinct MI300X"));
    environment.put("LD_PRELOAD", ForkedJvm.signalChainingLibrary().toString());
  }

  @Test
  void a_rate_is_held_against_the_rating_of_the_board_with_this_name() {
    String outcome = outcome("gpu.fma-peak dtype=fp32");
    double units = fact(outcome, "back-end.opencl-gpu.compute-units");

    assertThat(outcome).startsWith("verified, tainted by []");
    assertThat(fact(outcome, "flop-rate.share-of-rated"))
        .isCloseTo(fact(outcome, "flop-rate") / (163.4 * units / 304), withinPercentage(0.001));
  }

  @Test
  void what_needs_nvidias_driver_is_skipped_with_the_reason() {
    assertThat(outcome("gpu.matrix-peak"))
        .contains("through CUDA, and AMD Instinct MI300X is used through OpenCL")
        .contains("run it on a machine with an NVIDIA GPU");
    assertThat(outcome("gpu.graph-launch"))
        .contains("graphs of kernels are launched through CUDA, and AMD Instinct MI300X is used")
        .contains("gpu.launch-latency");
  }

  private static String outcome(String workload) {
    ForkedJvm.Ended ended =
        ForkedJvm.run(
            WorkloadProcess.class, environment, List.of(), LIMIT, "backEnd=opencl", workload);
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended
        .output()
        .lines()
        .filter(line -> line.contains(" -> "))
        .findFirst()
        .orElseThrow()
        .split(" -> ", 2)[1];
  }

  private static double fact(String outcome, String name) {
    Matcher matcher = Pattern.compile(" " + Pattern.quote(name) + "=([^;]+);").matcher(outcome);
    assertThat(matcher.find()).as(name + " in " + outcome).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
