package dev.assay.plugins.interconnect.tcp.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hosts on links whose rate and delay the kernel or a relay enforces. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownLinkTest {
  // Ethernet, IPv4 and TCP with time stamps: 1514 bytes on the wire carry 1448 of payload.
  static final double PAYLOAD_SHARE = 1448.0 / 1514;

  private @Nullable TwoHosts created;

  @BeforeAll
  void create() throws Exception {
    created = TwoHosts.create();
    created.withIpv4();
  }

  private TwoHosts hosts() {
    return Objects.requireNonNull(created, "made before each test");
  }

  @AfterAll
  void remove() throws Exception {
    if (created != null) {
      created.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 200, 500, 1000})
  void throughput_is_the_rate_of_the_link(int megabits) throws Exception {
    hosts().shape(megabits);
    requireRate(megabits, List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {3600, -3600})
  void a_clock_of_day_that_is_set_changes_nothing(int stepSeconds, @TempDir Path directory)
      throws Exception {
    ExternalPrograms.require("gcc");
    Path library = directory.resolve("step-clock.so");
    ExternalPrograms.run(
        "gcc",
        "-O2",
        "-shared",
        "-fPIC",
        "-o",
        library.toString(),
        Path.of("src/test/c/step-clock.c").toString());
    hosts().shape(100);
    List<WorkloadProcess.Ending> endings =
        requireRate(100, List.of("env", "LD_PRELOAD=" + library, "STEP_SECONDS=" + stepSeconds));

    // They ran for over a second, in each of which the clock was set ten times.
    assertThat(endings)
        .allSatisfy(
            ending ->
                assertThat(ending.clockOfDaySeconds() / stepSeconds)
                    .as("steps of the clock")
                    .isGreaterThan(10));
  }

  private List<WorkloadProcess.Ending> requireRate(int megabits, List<String> under)
      throws Exception {
    double truth = megabits * PAYLOAD_SHARE;
    List<WorkloadProcess.Ending> endings = new ArrayList<>(transfer(under, 1500));
    if (Math.abs(megabits(endings.getFirst()) / truth - 1) > 0.01) {
      // A machine that lets its processes wait can disturb one measurement, a longer one less; the
      // middle one of three is not chosen by its value.
      endings.addAll(transfer(under, 4000));
      endings.addAll(transfer(under, 4000));
    }
    List<Double> rates = endings.stream().map(KnownLinkTest::megabits).sorted().toList();
    assertThat(rates.get(rates.size() / 2)).as("%s", rates).isCloseTo(truth, withPercentage(1));
    return endings;
  }

  private static double megabits(WorkloadProcess.Ending ending) {
    return ending.sample("throughput") * 1000;
  }

  /** What both ends saw, which must be the same. */
  private List<WorkloadProcess.Ending> transfer(List<String> under, int millis) throws Exception {
    String workload = "interconnect.tcp-throughput";
    WorkloadProcess server =
        hosts()
            .startOnB(
                under, workload, "path=network", "role=server", "ramp=400ms", ":time=" + millis);
    WorkloadProcess client =
        hosts()
            .startOnA(
                under,
                workload,
                "path=network",
                "peer=" + TwoHosts.B_ADDRESS,
                "ramp=400ms",
                ":time=" + millis);

    WorkloadProcess.Ending atClient = client.await(60);
    WorkloadProcess.Ending atServer = server.await(60);

    assertThat(atClient.good()).as(atClient.message()).isTrue();
    assertThat(atServer.samples()).as("the same at both ends").isEqualTo(atClient.samples());
    return List.of(atClient, atServer);
  }

  @Test
  void a_delay_shows_in_the_round_trip(@TempDir Path directory) throws Exception {
    ExternalPrograms.require("gcc");
    Path program = directory.resolve("delay-link");
    ExternalPrograms.run(
        "gcc", "-O2", "-o", program.toString(), Path.of("src/test/c/delay-link.c").toString());
    // Both links have a delay: without any, no processor would become idle, and what it takes to
    // wake one would count as delay.
    double without = Double.MAX_VALUE;
    double with = Double.MAX_VALUE;
    // What a machine that lets its processes wait adds is gone from the least of more.
    for (int i = 0; i < 3 && !(Math.abs(with - without - 2000) <= 0.05 * 2000); i++) {
      without = Math.min(without, roundTripMicros(program, "10.77.32", 1_000_000));
      with = Math.min(with, roundTripMicros(program, "10.77.33", 2_000_000));
    }
    // 1 ms more each way.
    assertThat(with - without).isCloseTo(2000, within(0.05 * 2000));
  }

  private double roundTripMicros(Path program, String network, long delayNanos) throws Exception {
    String serverAddress = network + ".2";
    Process link = hosts().delayLink(program, network + ".1", serverAddress, delayNanos);
    try {
      String workload = "interconnect.tcp-latency";
      WorkloadProcess server =
          hosts().startOnB(workload, "path=network", "role=server", "listen=" + serverAddress);
      WorkloadProcess client =
          hosts().startOnA(workload, "path=network", "peer=" + serverAddress, ":time=1000");
      WorkloadProcess.Ending ending = client.await(60);
      assertThat(ending.good()).as(ending.message()).isTrue();
      assertThat(server.await(60).good()).isTrue();
      // The median also holds what the machine's other work adds.
      return ending.sample("round-trip-min");
    } finally {
      link.destroyForcibly().waitFor();
    }
  }
}
