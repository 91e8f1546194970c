package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.testkit.NodeGroup;
import dev.assay.fleet.testkit.SlurmCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Fleets on a real cluster, measured by the built distribution. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlurmTargetIT {
  private static final String SETTINGS =
      """
      vmTypes:
        - {name: Standard_HB120rs_v3, partition: hpc}
        - {name: Standard_ND96isr_H100_v5, partition: gpu}
        - {name: Standard_F8s_v2, partition: cloud}
        - {name: Standard_NC24ads_A100_v4, partition: nowhere}
      """;

  private @Nullable SlurmCluster started;
  private @Nullable FleetOnSlurm made;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    started =
        SlurmCluster.start(
            directory.resolve("slurm"),
            NodeGroup.on("hpc", "Standard_HB120rs_v3", 2),
            NodeGroup.on("gpu", "Standard_ND96isr_H100_v5", 2).withGpus(8),
            NodeGroup.cloud("cloud", "Standard_F8s_v2", 4));
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    made = FleetOnSlurm.of(started, directory, bundles, FleetOnSlurm.JAVA + SETTINGS);
  }

  @AfterEach
  void endWhatIsLeft() throws Exception {
    if (started != null) {
      started.run("scancel", "--user=root");
    }
  }

  @AfterAll
  void stop() throws Exception {
    if (started != null) {
      started.close();
    }
  }

  private FleetOnSlurm fleet() {
    return Objects.requireNonNull(made, "made before all tests");
  }

  private SlurmCluster cluster() {
    return fleet().cluster();
  }

  private static String spec(String machines, int iterations) {
    return """
    machines: [%s]
    workloads: [hostile.none]
    shape: {forks: 2, warmups: 0, iterations: %d, iterationTime: 100ms}
    """
        .formatted(machines, iterations);
  }

  private static String hpc(int iterations) {
    return spec("{target: cluster, vmType: Standard_HB120rs_v3}", iterations);
  }

  @Test
  void a_fleet_runs_by_vm_type_on_nodes_that_are_on_and_on_one_that_powers_up() throws Exception {
    String machines =
        """
        {target: cluster, vmType: Standard_HB120rs_v3}, \
        {target: cluster, vmType: Standard_ND96isr_H100_v5}, \
        {target: cluster, vmType: Standard_F8s_v2}\
        """;

    AssayProcess.Ended ended = fleet().startFleet("types", spec(machines, 3)).await();

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    List<Path> runs = fleet().runs("types");
    assertThat(runs).hasSize(3);
    for (Path run : runs) {
      assertThat(FleetOnSlurm.measured(run)).containsExactly(3, 3);
    }
    assertThat(runs)
        .extracting(run -> Files.readString(run.resolve("run.json")))
        .satisfiesOnlyOnce(json -> assertThat(json).contains("Standard_HB120rs_v3"))
        .satisfiesOnlyOnce(json -> assertThat(json).contains("Standard_ND96isr_H100_v5"))
        .satisfiesOnlyOnce(json -> assertThat(json).contains("Standard_F8s_v2"));
  }

  @Test
  void nodes_that_are_named_are_judged_each() throws Exception {
    FleetOnSlurm.Client client =
        fleet()
            .startFleet(
                "judged",
                """
                machines:
                  - {target: cluster, vmType: Standard_HB120rs_v3, hosts: [hpc-2, hpc-1]}
                """,
                "--accept",
                "--budget",
                "0",
                "--json");

    AssayProcess.Ended ended = client.await();
    assertThat(ended.status()).as(ended.err() + ended.out()).isEqualTo(1);
    JsonNode nodes = ended.json().path("nodes");
    assertThat(nodes.valueStream().map(node -> node.path("node").asString()).toList())
        .containsExactly("hpc-2", "hpc-1");
    assertThat(nodes.valueStream())
        .allSatisfy(
            node ->
                assertThat(node.path("acceptance").path("sentence").asString())
                    .startsWith("REJECTED: number of CPUs: "));
    assertThat(ended.err().replaceAll("\\s+", " "))
        .contains("Its peers: hpc-2: ", "(failed too).", "REJECTED: 2 acceptances: 2 rejected.");
  }

  @Test
  void a_preempted_unit_goes_on_and_no_sample_is_lost_or_doubled() throws Exception {
    FleetOnSlurm.Client client = fleet().startFleet("preempted", hpc(30));
    fleet().awaitSamples("preempted", client);

    cluster().run("sbatch", "-p", "hpc-urgent", "-N2", "--exclusive", "--wrap", "sleep 1");

    AssayProcess.Ended ended = client.await();
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertOneCompleteRun("preempted", 30);
    assertThat(Files.readString(fleet().onlyUnit("preempted").resolve("journal.jsonl")))
        .as("the first attempt came to an end in order, the second is another")
        .contains("interrupted", "\"attempt\":2");
  }

  @Test
  void a_unit_whose_node_dies_is_measured_on_another_node() throws Exception {
    FleetOnSlurm.Client client = fleet().startFleet("dies", hpc(30));
    String node = fleet().awaitSamples("dies", client);

    cluster().kill(node);
    try {
      AssayProcess.Ended ended = client.await();
      assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
      String run = assertOneCompleteRun("dies", 30);
      assertThat(run).as("a run is of one machine").endsWith("-a2");
      assertThat(Files.readString(fleet().onlyUnit("dies").resolve("exit")))
          .contains(node.equals("hpc-1") ? "hpc-2" : "hpc-1");
    } finally {
      cluster().restart(node);
    }
  }

  private String assertOneCompleteRun(String name, int iterations) throws Exception {
    List<Path> runs = fleet().runs(name);
    assertThat(runs).hasSize(1);
    assertThat(FleetOnSlurm.measured(runs.getFirst())).containsExactly(iterations, iterations);
    return runs.getFirst().getFileName().toString();
  }

  @Test
  void a_fleet_whose_client_left_is_cancelled_by_another() throws Exception {
    FleetOnSlurm.Client client = fleet().startFleet("cancelled", hpc(3000));
    fleet().awaitSamples("cancelled", client);
    client.leave();
    assertThat(cluster().run("squeue", "-h", "-t", "RUNNING", "-o", "%j")).contains("assay:");

    AssayProcess.Ended ended = fleet().start("cancelled", "fleet", "cancel").await();

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(ended.out()).contains("1 cancelled");
    assertThat(cluster().run("squeue", "-h", "-t", "PENDING,RUNNING", "-o", "%j")).isEmpty();
  }

  @Test
  void what_the_cluster_does_not_have_is_told_and_not_waited_for() throws Exception {
    String machines = "{target: cluster, vmType: Standard_NC24ads_A100_v4}";

    AssayProcess.Ended ended = fleet().startFleet("impossible", spec(machines, 3)).await();

    assertThat(ended.status()).as(ended.err() + ended.out()).isEqualTo(4);
    assertThat(ended.out())
        .contains("impossible", "--partition=nowhere", "Invalid partition name specified");
  }
}
