package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.fleet.testkit.NodeGroup;
import dev.assay.fleet.testkit.SlurmCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts by which a node of Slurm checks itself, on a real Slurm. The node is this machine;
 * what it should be is said by the test.
 */
class SlurmNodeCheckIT {
  private static final String SCRIPT = "slurm-node-check";
  private static final String NODE = "check-1";
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** The launcher of a node whose metadata say its VM type, or which is broken. */
  private static final String LAUNCHER =
      """
      #!/bin/bash
      echo "$*" >>%1$s/calls
      [ -e %1$s/crash ] && kill -9 $$
      type=()
      [ -s %1$s/vm-type ] && type=(--vm-type "$(cat %1$s/vm-type)")
      exec %2$s --sun-misc-unsafe-memory-access=deny -XX:TieredStopAtLevel=1 -Dassay.home=%3$s \\
        -cp %4$s dev.assay.cli.Main "$@" "${type[@]}"
      """;

  private Path folder = Path.of("");

  @Test
  void a_rejected_node_drains_itself_by_the_epilog_and_comes_back_after_it_passes(
      @TempDir Path directory) throws Exception {
    folder = directory;
    prepare();
    assumeThatAllCanBeRead();
    try (SlurmCluster cluster =
        SlurmCluster.start(
            directory.resolve("slurm"),
            "Epilog=%s\nPrologEpilogTimeout=120".formatted(directory.resolve(SCRIPT)),
            NodeGroup.on("check", "Standard_D96as_v5", 1))) {
      // Nobody knows what it should be, and then the check dies: neither is the node's fault.
      is("");
      job(cluster, 1);
      Files.createFile(directory.resolve("crash"));
      job(cluster, 2);
      Files.delete(directory.resolve("crash"));
      assertThat(state(cluster)).doesNotContain("drain");

      is("Standard_D96as_v5");
      job(cluster, 3);
      await(cluster, "drained", state -> state.contains("drain"));
      assertThat(reason(cluster))
          .startsWith("assay accept --budget 0: REJECTED: number of CPUs: ")
          .contains("expected 96");

      // What passes another check is not what drained it.
      Files.writeString(
          directory.resolve("accept.conf"), conf() + "ACCEPT='--budget 0 --verbose'\n");
      is(OwnVmType.NAME);
      check(cluster);
      assertThat(state(cluster)).contains("drain");

      Files.writeString(directory.resolve("accept.conf"), conf());
      check(cluster);
      await(cluster, "idle", state -> !state.contains("drain"));

      // A node that somebody else drained stays as it is.
      cluster.run(
          "scontrol", "update", "NodeName=" + NODE, "State=DRAIN", "Reason=a fan is replaced");
      check(cluster);
      assertThat(state(cluster)).contains("drain");
      assertThat(reason(cluster)).startsWith("a fan is replaced");
    }
  }

  private void prepare() throws IOException {
    for (String script : List.of(SCRIPT, "node-check")) {
      Files.copy(
          Path.of("../bin", script), folder.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.writeString(
        folder.resolve("assay"),
        LAUNCHER.formatted(
            folder,
            Path.of(System.getProperty("java.home"), "bin", "java"),
            Path.of("../..").toAbsolutePath().normalize(),
            OwnVmType.write(folder.resolve("facts"))
                + ":"
                + Path.of("target/dist/assay.jar").toAbsolutePath()));
    assertThat(folder.resolve("assay").toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("accept.conf"), conf());
  }

  private String conf() {
    return "ASSAY=%s\nSECONDS_AT_MOST=110\n".formatted(folder.resolve("assay"));
  }

  private void is(String vmType) throws IOException {
    Files.writeString(folder.resolve("vm-type"), vmType);
  }

  /** Runs a job to its end, and its epilog. */
  private void job(SlurmCluster cluster, int calls) throws Exception {
    cluster.run("srun", "-p", "check", "-w", NODE, "true");
    await(
        cluster,
        "the epilog",
        state -> lines(folder.resolve("calls")) == calls && !state.matches(".*(alloc|comp|mix).*"));
  }

  private static long lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As Slurm calls a HealthCheckProgram. */
  private void check(SlurmCluster cluster) throws Exception {
    cluster.run("env", "SLURMD_NODENAME=" + NODE, folder.resolve(SCRIPT).toString());
  }

  private static String state(SlurmCluster cluster) throws Exception {
    return cluster.run("sinfo", "-h", "-n", NODE, "-o", "%T");
  }

  private static String reason(SlurmCluster cluster) throws Exception {
    return cluster.run("sinfo", "-h", "-n", NODE, "-o", "%E");
  }

  private static void await(SlurmCluster cluster, String what, Predicate<String> good)
      throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!good.test(state(cluster))) {
      if (System.nanoTime() > deadline) {
        fail(what + " did not come: " + state(cluster) + "\n" + cluster.logs());
      }
      Thread.sleep(200);
    }
  }

  /** A kernel's log that only root may read leaves a machine undecided whatever it is. */
  private void assumeThatAllCanBeRead() throws Exception {
    Path facts = folder.resolve("facts");
    AssayProcess.Ended ended =
        new AssayProcess(Path.of("../../bundles"), folder.resolve("results"))
            .within(command -> OwnVmType.in(facts, command))
            .run("accept", "--budget", "0", "--vm-type", OwnVmType.NAME);
    assumeThat(ended.status()).as("what can be read here: " + ended.out()).isNotEqualTo(3);
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
  }
}
