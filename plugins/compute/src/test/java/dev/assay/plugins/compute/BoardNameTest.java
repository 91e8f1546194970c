package dev.assay.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AMD's OpenCL names devices by their architecture, and boards by an extension. */
class BoardNameTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String ARCHITECTURE = "gfx942:sramecc+:xnack-";

  @TempDir static Path directory;
  private static SimulatedBoard board;

  @BeforeAll
  static void compile() {
    ExternalTools.require(SimulatedDriver.compilerIsInstalled(), "g++ is not on the PATH");
    Availability availability =
        new ComputePlatforms()
            .availability(new DeviceSelection(Optional.of(BackEnd.OPENCL), Optional.empty()));
    ExternalTools.require(availability instanceof Availability.Available, availability.toString());
    board = SimulatedBoard.build(directory);
  }

  @Test
  void a_device_is_named_by_its_board() {
    assertThat(nameIn(board.environment(ARCHITECTURE, "AMD Instinct MI300X")))
        .contains("GPU: AMD Instinct MI300X\n");
  }

  @Test
  void a_device_is_named_by_its_architecture_where_the_driver_tells_no_board() {
    assertThat(nameIn(board.environment(ARCHITECTURE))).contains("GPU: " + ARCHITECTURE + "\n");
    assertThat(nameIn(board.environment(ARCHITECTURE, " ")))
        .contains("GPU: " + ARCHITECTURE + "\n");
  }

  private static String nameIn(Map<String, String> simulated) {
    Map<String, String> environment = new HashMap<>(simulated);
    environment.put("LD_PRELOAD", ForkedJvm.signalChainingLibrary().toString());
    ForkedJvm.Ended ended =
        ForkedJvm.run(DeviceProcess.class, environment, List.of(), LIMIT, "name", "OPENCL", "");
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }
}
