package dev.assay.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.testkit.ForkedJvm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The OpenCL back end on PoCL, which runs kernels on the CPU. */
class PoclTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Map<String, String> SIGNAL_CHAINING =
      Map.of("LD_PRELOAD", ForkedJvm.signalChainingLibrary().toString());

  @BeforeAll
  static void findDevice() {
    Availability availability =
        new ComputePlatforms()
            .availability(new DeviceSelection(Optional.of(BackEnd.OPENCL), Optional.empty()));
    ExternalTools.require(availability instanceof Availability.Available, availability.toString());
  }

  @Test
  void does_everything_that_a_device_must() {
    assertThat(run("all")).contains("closed");
  }

  @Test
  void gives_the_same_results_under_the_checks_of_jni() {
    assertThat(run("all", "-Xcheck:jni")).contains("closed");
  }

  @Test
  void is_marked_as_a_processor() {
    run("processor");
  }

  @Test
  void transfers_start_no_threads() {
    run("transfers");
  }

  @Test
  void has_no_graphs_of_commands() {
    run("no-graphs");
  }

  /**
   * With {@code -Dassay.soak.runs=200} a soak; a process for every 10, since each begins anew.
   *
   * <p>Compiled by C1, which keeps relying on signals, where C2 after some exceptions compiles
   * tests. Without signal chaining it fails here in the first run: 7 / 0 gives 7.
   */
  @Test
  void leaves_the_arithmetic_of_other_threads_alone() {
    int runs = Integer.getInteger("assay.soak.runs", 10);
    for (int done = 0; done < runs; done += 10) {
      ForkedJvm.Ended ended =
          ForkedJvm.run(
              SoakProcess.class,
              SIGNAL_CHAINING,
              List.of("-XX:TieredStopAtLevel=1"),
              LIMIT,
              Integer.toString(Math.min(10, runs - done)));
      assertThat(ended.status()).as(ended.output()).isZero();
    }
  }

  private static String run(String scenario, String... options) {
    ForkedJvm.Ended ended =
        ForkedJvm.run(
            DeviceProcess.class, SIGNAL_CHAINING, List.of(options), LIMIT, scenario, "OPENCL", "");
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }
}
