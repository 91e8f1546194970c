package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.assay.fleet.testkit.SlurmCluster;
import dev.assay.fleet.testkit.TwoNodeNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unit of two nodes, which srun starts in two network namespaces with a link of a known rate. */
class SlurmPairIT {
  // Ethernet, IPv4 and TCP with time stamps: 1514 bytes on the wire carry 1448 of payload.
  private static final double TRUTH_GBIT_PER_SECOND = 1.0 * 1448 / 1514;
  private static final String SPEC =
      """
      machines: [{target: cluster}]
      workloads: [interconnect.tcp-throughput]
      parameters: ["ramp=400ms"]
      nodes: 2
      shape: {forks: 1, warmups: 1, warmupTime: 500ms, iterations: 5, iterationTime: 1500ms}
      """;

  @Test
  void the_bandwidth_between_two_nodes_is_the_rate_of_their_link(@TempDir Path directory)
      throws Exception {
    Path bundles = bundles(directory);
    try (TwoNodeNetwork network = TwoNodeNetwork.create("pair-1", "pair-2");
        SlurmCluster cluster =
            network.startCluster(directory.resolve("slurm"), "Standard_HB120rs_v3")) {
      network.shape(1000);
      FleetOnSlurm fleet =
          FleetOnSlurm.of(cluster, directory, bundles, FleetOnSlurm.JAVA + "partition: pair\n");

      double measured = throughput(fleet, "pair");
      if (Math.abs(measured / TRUTH_GBIT_PER_SECOND - 1) > 0.01) {
        // A machine that lets its processes wait can disturb one measurement; the middle one of
        // three is not chosen by its value.
        measured =
            middle(List.of(measured, throughput(fleet, "second"), throughput(fleet, "third")));
      }
      assertThat(measured).isCloseTo(TRUTH_GBIT_PER_SECOND, withPercentage(1));
    }
  }

  private static double throughput(FleetOnSlurm fleet, String name) throws Exception {
    AssayProcess.Ended ended = fleet.startFleet(name, SPEC).await();

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    List<Path> runs = fleet.runs(name);
    assertThat(runs).as("the run of the first end is the unit's").hasSize(1);
    return middle(FleetOnSlurm.values(runs.getFirst(), "throughput"));
  }

  private static double middle(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  // Plugins are built after the command line; ./assay has built both before.
  private static Path bundles(Path directory) throws Exception {
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    for (String name : List.of("assay-interconnect.jar", "assay-compute.jar", "assay-linux.jar")) {
      Path built = Path.of("../../bundles", name);
      String missing = "bundles/%s is not built; build it: ./assay list".formatted(name);
      if (!Files.exists(built) && Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
        fail(missing);
      }
      assumeThat(built).as(missing).exists();
      Files.copy(built, bundles.resolve(name));
    }
    return bundles;
  }
}
