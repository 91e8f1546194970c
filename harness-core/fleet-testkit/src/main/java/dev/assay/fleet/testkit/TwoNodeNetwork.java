package dev.assay.fleet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Two network namespaces and a switch between them, to which this machine is connected too.
 * Whatever removes the namespaces removes all of it.
 *
 * @param nodes the names of the nodes, by which they know each other
 * @param id part of the names of everything
 */
@SuppressWarnings("try") // closing waits for processes, and tests may be interrupted
public record TwoNodeNetwork(List<String> nodes, String id) implements AutoCloseable {
  /** The address of the node of a number, from 1. */
  public static final String ADDRESS = "10.77.41.%d";

  private static final String CONTROLLER = "10.77.41.254";
  private static final String MAKE =
      """
      set -e
      ip netns add %1$s-s
      ip -n %1$s-s link add br0 type bridge
      ip -n %1$s-s link set br0 up
      ip link add %1$s type veth peer name uplink netns %1$s-s
      ip -n %1$s-s link set uplink master br0
      ip -n %1$s-s link set uplink up
      ip addr add %2$s/24 dev %1$s
      ip link set %1$s up
      number=0
      for node in %3$s; do
        number=$((number + 1))
        ip netns add %1$s-$node
        ip -n %1$s-$node link set lo up
        ip -n %1$s-$node link add eth0 type veth peer name port$number netns %1$s-s
        ip -n %1$s-s link set port$number master br0
        ip -n %1$s-s link set port$number up
        ip -n %1$s-$node addr add 10.77.41.$number/24 dev eth0
        ip -n %1$s-$node link set eth0 up
      done
      """;
  private static final String REMOVE = "for name in s %2$s; do ip netns del %1$s-$name; done";

  /** Makes it; skips the test where namespaces are not permitted. */
  public static TwoNodeNetwork create(String node1, String node2)
      throws IOException, InterruptedException {
    ExternalPrograms.requireAsRoot("ip", "tc", "nsenter", "unshare");
    TwoNodeNetwork network =
        new TwoNodeNetwork(List.of(node1, node2), "as" + ProcessHandle.current().pid() % 100_000);
    try {
      bash(MAKE.formatted(network.id, CONTROLLER, String.join(" ", network.nodes)));
      return network;
    } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
      network.close();
      throw e;
    }
  }

  /**
   * Limits what each node sends to a rate. The link owes up to 50 ms of it: a machine that gives
   * its processors to others for so long would otherwise make the link itself slower.
   */
  public void shape(int megabitsPerSecond) throws IOException, InterruptedException {
    long burstBytes = megabitsPerSecond * 1_000_000L / 8 / 20;
    for (String node : nodes) {
      bash(
          "ip netns exec %s tc qdisc replace dev eth0 root tbf rate %dmbit burst %db latency 20ms"
              .formatted(namespace(node), megabitsPerSecond, burstBytes));
    }
  }

  /** A cluster whose nodes are these, of a partition {@code pair}; its end is the network's too. */
  public SlurmCluster startCluster(Path directory, String vmType) throws Exception {
    NodeGroup pair = NodeGroup.on("pair", vmType, 2).at(ADDRESS);
    assertThat(pair.names()).isEqualTo(nodes);
    Path hosts = Files.createDirectories(directory).resolve("hosts");
    Files.writeString(
        hosts,
        "127.0.0.1 localhost %s\n%s %s\n%s %s\n"
            .formatted(
                Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(),
                ADDRESS.formatted(1),
                nodes.getFirst(),
                ADDRESS.formatted(2),
                nodes.getLast()));
    return SlurmCluster.start(
        directory,
        "localhost(%s)".formatted(CONTROLLER),
        "",
        List.of(pair),
        Map.of(
            nodes.getFirst(),
            inside(nodes.getFirst(), hosts),
            nodes.getLast(),
            inside(nodes.getLast(), hosts)),
        removal());
  }

  // Not ip netns exec: it mounts a /sys without the control groups that slurmd looks for.
  private List<String> inside(String node, Path hosts) {
    return List.of(
        "nsenter",
        "--net=/run/netns/" + namespace(node),
        "unshare",
        "--mount",
        "sh",
        "-c",
        "mount --bind \"$0\" /etc/hosts && exec \"$@\"",
        hosts.toString());
  }

  private String namespace(String node) {
    return id + "-" + node;
  }

  private String removal() {
    return REMOVE.formatted(id, String.join(" ", nodes));
  }

  /** Removes what is still there. */
  @Override
  public void close() throws IOException, InterruptedException {
    new ProcessBuilder("bash", "-c", removal())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static void bash(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", script).isTrue();
    assertThat(process.exitValue()).as("%s: %s", script, output).isZero();
  }
}
