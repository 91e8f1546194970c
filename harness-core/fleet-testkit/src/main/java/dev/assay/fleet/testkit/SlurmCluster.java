package dev.assay.fleet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A real cluster of Slurm on this machine: munged, slurmctld and a slurmd for each node that is on.
 * Everything it needs is in one directory, and a process of its own ends all of it when it is
 * closed or this JVM dies.
 */
@SuppressWarnings("try") // closing waits for processes, and tests may be interrupted
public final class SlurmCluster implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(60);
  // Ends all processes that know this SLURM_CONF, again until there are none: a dying slurmd may
  // just have started another.
  private static final String REAPER =
      """
      cat >/dev/null
      %2$s
      for round in 1 2 3 4 5 6 7 8 9 10; do
        found=$(grep -lzxF 'SLURM_CONF=%1$s' /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3)
        [ -z "$found" ] && exit
        kill -9 $found
        sleep 0.1
      done
      """;

  private static final String POWER_OFF =
      """
      on_the_node() {
        grep -lzxF "SLURM_CONF=$SLURM_CONF" /proc/[0-9]*/environ 2>/dev/null |
          xargs -r grep -lzxE '(ASSAY_TEST_NODE|SLURMD_NODENAME)=%1$s' 2>/dev/null |
          cut -d/ -f3 | xargs -r kill "-$1" 2>/dev/null
      }
      on_the_node STOP
      on_the_node STOP
      on_the_node KILL
      true
      """;

  private static final String LOGS =
      """
      exec 2>&1
      sinfo -N
      squeue
      grep -i -e error -e fatal *.log
      tail -n 40 slurmctld.log
      tail -n 20 *.stderr
      """;

  private final Path directory;
  private final Process reaper;
  private final FileChannel lock;
  private final ReservedPorts ports;

  private SlurmCluster(Path directory, Process reaper, FileChannel lock, ReservedPorts ports) {
    this.directory = directory;
    this.reaper = reaper;
    this.lock = lock;
    this.ports = ports;
  }

  /** A cluster on loopback whose nodes are up. */
  public static SlurmCluster start(Path directory, NodeGroup... groups) throws Exception {
    return start(directory, "", groups);
  }

  /**
   * Likewise, with more settings.
   *
   * @param settings lines of slurm.conf
   */
  public static SlurmCluster start(Path directory, String settings, NodeGroup... groups)
      throws Exception {
    return start(directory, "localhost(127.0.0.1)", settings, List.of(groups), Map.of(), "");
  }

  /**
   * A cluster whose nodes are up.
   *
   * @param directory for all its files
   * @param controller name and address of the controller
   * @param settings lines of slurm.conf besides
   * @param under what starts the slurmd of each node that is not to be started as it is
   * @param atTheEnd a command that is run when the cluster goes
   */
  public static SlurmCluster start(
      Path directory,
      String controller,
      String settings,
      List<NodeGroup> groups,
      Map<String, List<String>> under,
      String atTheEnd)
      throws Exception {
    ExternalPrograms.requireAsRoot("munged", "slurmctld", "slurmd", "sbatch", "squeue", "setsid");
    FileChannel lock = onlyOne();
    Files.createDirectories(directory.resolve("state"));
    ReservedPorts ports = ReservedPorts.of(ClusterConfiguration.ports(groups));
    ClusterConfiguration.write(directory, controller, settings, groups, ports.numbers());
    byte[] key = new byte[128];
    new SecureRandom().nextBytes(key);
    Files.write(directory.resolve("munge.key"), key);
    assertThat(directory.resolve("munge.key").toFile().setReadable(false, false)).isTrue();
    assertThat(directory.resolve("munge.key").toFile().setReadable(true, true)).isTrue();
    Process reaper =
        new ProcessBuilder("setsid", "bash", "-c", REAPER.formatted(conf(directory), atTheEnd))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    SlurmCluster cluster = new SlurmCluster(directory, reaper, lock, ports);
    try {
      cluster.startDaemons(groups, under);
      return cluster;
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  // Test JVMs that run at once take turns: nodes have to answer within seconds.
  private static FileChannel onlyOne() throws IOException {
    FileChannel lock =
        FileChannel.open(
            Path.of(System.getProperty("java.io.tmpdir"), "assay-slurm-cluster.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    lock.lock();
    return lock;
  }

  private void startDaemons(List<NodeGroup> groups, Map<String, List<String>> under)
      throws Exception {
    daemon(
        List.of(
            "munged",
            "--foreground",
            "--force",
            "--key-file=" + directory.resolve("munge.key"),
            "--socket=" + directory.resolve("munge.socket"),
            "--pid-file=" + directory.resolve("munged.pid"),
            "--log-file=" + directory.resolve("munged.log"),
            "--seed-file=" + directory.resolve("munged.seed")));
    await("munged", () -> Files.exists(directory.resolve("munge.socket")));
    startController();
    List<String> on = new ArrayList<>();
    for (NodeGroup group : groups) {
      if (!group.cloud()) {
        on.addAll(group.names());
      }
    }
    for (String node : on) {
      List<String> command = new ArrayList<>(under.getOrDefault(node, List.of()));
      command.addAll(slurmd(node));
      daemon(command);
    }
    await(
        "all nodes",
        () ->
            Files.exists(directory.resolve("slurmctld.pid"))
                && tryRun(List.of("sinfo", "-h", "-N", "-t", "idle", "-o", "%N"))
                        .output()
                        .lines()
                        .distinct()
                        .filter(on::contains)
                        .count()
                    == on.size());
  }

  private static List<String> slurmd(String node) {
    return List.of("env", "ASSAY_TEST_NODE=" + node, "slurmd", "-D", "-N", node);
  }

  private void daemon(List<String> command) throws IOException {
    process(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(directory.resolve(command.getFirst() + ".stderr").toFile())
        .start();
  }

  private static String conf(Path directory) {
    return directory.resolve("slurm.conf").toString();
  }

  /** The value of SLURM_CONF by which programs find the cluster. */
  public String configuration() {
    return conf(directory);
  }

  /** What a command did. */
  public record Outcome(int status, String output) {}

  /** Runs a command of Slurm, which must be good, and gives its output. */
  public String run(String... command) throws IOException, InterruptedException {
    Outcome outcome = tryRun(List.of(command));
    assertThat(outcome.status()).as("%s: %s", List.of(command), outcome.output()).isZero();
    return outcome.output().strip();
  }

  private Outcome tryRun(List<String> command) throws IOException, InterruptedException {
    Process process = process(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    return new Outcome(process.exitValue(), output);
  }

  private ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("SLURM_CONF", configuration());
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
    return builder;
  }

  /** Pulls the plug of a node: its slurmd and everything that runs on it are gone at once. */
  public void kill(String node) throws IOException, InterruptedException {
    // All are stopped before the first is killed: none may report the death of another.
    run("bash", "-c", POWER_OFF.formatted(node));
  }

  public void startController() throws IOException {
    daemon(List.of("slurmctld", "-D"));
  }

  /** Ends the controller in order: one that is killed forgets the jobs of its last seconds. */
  public void stopController() throws Exception {
    long pid = Long.parseLong(Files.readString(directory.resolve("slurmctld.pid")).strip());
    run("kill", Long.toString(pid));
    await("the end of the controller", () -> ProcessHandle.of(pid).isEmpty());
  }

  /** Brings a killed node back. */
  public void restart(String node) throws IOException {
    daemon(slurmd(node));
  }

  /** What its daemons said, for the message of a test that failed. */
  public String logs() {
    try {
      return tryRun(List.of("bash", "-c", LOGS)).output();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + READY.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime())
          .as(() -> "%s did not come up within %s: %s".formatted(what, READY, logs()))
          .isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    reaper.getOutputStream().close();
    assertThat(reaper.waitFor(30, TimeUnit.SECONDS)).as("the cluster ends").isTrue();
    ports.close();
    lock.close();
  }
}
