package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.testkit.NodeGroup;
import dev.assay.fleet.testkit.SlurmCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes without any JDK, in mount namespaces in which there is none. */
@SuppressWarnings("NullAway.Init")
class OwnRuntimeIT {
  private static final String HIDE =
      "for folder in /usr/lib/jvm /opt; do [ ! -d $folder ] || mount -t tmpfs none $folder; done;"
          + " ! java -version 2>/dev/null";

  @TempDir private Path directory;
  private Path bundles;

  @BeforeEach
  void makeBundle() throws Exception {
    bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
  }

  @Test
  void a_machine_behind_ssh_measures_with_the_runtime_that_is_brought_once() throws Exception {
    try (LoopbackSshd sshd = LoopbackSshd.startWith(directory.resolve("sshd"), HIDE)) {
      Files.writeString(directory.resolve("known_hosts"), sshd.knownHost(sshd.port()));
      Files.writeString(
          directory.resolve("targets.yaml"),
          """
          targets:
            box: {type: ssh, host: 127.0.0.1, port: %d, knownHosts: %2$s/known_hosts, identity: %3$s, directory: %2$s/a node}
          """
              .formatted(sshd.port(), directory, sshd.identity()));

      AssayProcess.Ended first = run();
      AssayProcess.Ended second = run();

      assertThat(first.status()).as(first.err() + first.out()).isZero();
      assertThat(first.out()).contains("sending the Java runtime to");
      assertThat(second.status()).as(second.err() + second.out()).isZero();
      assertThat(second.out()).doesNotContain("sending the Java runtime to");
    }
    Path runtimes = directory.resolve("a node/runtimes");
    assertThat(mode(runtimes)).isEqualTo("rwx------");
    Path runtime = only(runtimes);
    for (String program : List.of("bin/java", "lib/jspawnhelper")) {
      assertThat(runtime.resolve(program)).isExecutable();
    }
    assertThat(directory.resolve("a node/files"))
        .as("packed, it is not kept")
        .isDirectoryNotContaining(file -> file.endsWith(runtime.getFileName()));
  }

  private AssayProcess.Ended run() throws Exception {
    return new AssayProcess(bundles, directory.resolve("results"))
        .run(
            "run",
            "hostile.none",
            "--target",
            "box",
            "--targets",
            directory.resolve("targets.yaml").toString(),
            "--forks",
            "1",
            "--warmups",
            "0",
            "--iterations",
            "2",
            "--time",
            "100ms");
  }

  @Test
  void nodes_of_a_cluster_measure_with_the_runtime_that_is_brought() throws Exception {
    NodeGroup bare = NodeGroup.on("bare", "Standard_HB120rs_v3", 1);
    List<String> hidden = List.of("unshare", "--mount", "sh", "-c", HIDE + " && exec \"$@\"", "sh");
    try (SlurmCluster cluster =
        SlurmCluster.start(
            directory.resolve("slurm"),
            "localhost(127.0.0.1)",
            "",
            List.of(bare),
            Map.of("bare-1", hidden),
            "")) {
      FleetOnSlurm fleet = FleetOnSlurm.of(cluster, directory, bundles, "partition: bare\n");

      AssayProcess.Ended ended =
          fleet
              .startFleet(
                  "bare",
                  """
                  machines: [{target: cluster}]
                  workloads: [hostile.none]
                  shape: {forks: 1, warmups: 0, iterations: 2, iterationTime: 100ms}
                  """)
              .await();

      assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
      assertThat(FleetOnSlurm.measured(fleet.runs("bare").getFirst())).containsExactly(2);
    }
  }

  private static String mode(Path folder) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }

  private static Path only(Path folder) throws Exception {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
