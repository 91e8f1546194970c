package dev.assay.plugins.interconnect.tcp.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two hosts that are network namespaces of this machine, connected by a pair of virtual Ethernet
 * devices. Closing it removes them.
 */
@SuppressWarnings("try") // closing waits for processes, and tests may be interrupted
final class TwoHosts implements AutoCloseable {
  static final String A_ADDRESS = "10.77.31.1";
  static final String B_ADDRESS = "10.77.31.2";
  static final String A_ADDRESS_6 = "fd77:31::1";
  static final String B_ADDRESS_6 = "fd77:31::2";

  // A link is as fast as it says only if what carries and sends the packets runs when it must,
  // whatever else this machine does. Where sessions share the processors, the session counts too.
  private static final List<String> FIRST_SERVED =
      List.of(
          "setsid",
          "sh",
          "-c",
          "echo -20 2>/dev/null >/proc/self/autogroup; exec nice -n -20 \"$@\"",
          "sh");

  private final String a;
  private final String b;
  private final List<Process> processes = new ArrayList<>();

  private TwoHosts(String a, String b) {
    this.a = a;
    this.b = b;
  }

  /** Skips the test where namespaces are not permitted. */
  static TwoHosts create() throws IOException, InterruptedException {
    ExternalPrograms.require("ip", "tc");
    long pid = ProcessHandle.current().pid();
    TwoHosts hosts = new TwoHosts("assay-a" + pid, "assay-b" + pid);
    Process probe = new ProcessBuilder("ip", "netns", "add", hosts.a).start();
    ExternalPrograms.requireThat(
        probe.waitFor() == 0, "network namespaces need root and a kernel that permits them");
    try {
      ExternalPrograms.run("ip", "netns", "add", hosts.b);
      ip(hosts.a, "link", "set", "lo", "up");
      ip(hosts.b, "link", "set", "lo", "up");
      ip(hosts.a, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", hosts.b);
      ip(hosts.a, "link", "set", "eth0", "up");
      ip(hosts.b, "link", "set", "eth0", "up");
      return hosts;
    } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
      hosts.close();
      throw e;
    }
  }

  TwoHosts withIpv4() throws IOException, InterruptedException {
    ip(a, "addr", "add", A_ADDRESS + "/24", "dev", "eth0");
    ip(b, "addr", "add", B_ADDRESS + "/24", "dev", "eth0");
    return this;
  }

  /** IPv6 addresses alone; on loopback too. */
  TwoHosts withIpv6Only() throws IOException, InterruptedException {
    ip(a, "addr", "add", A_ADDRESS_6 + "/64", "dev", "eth0", "nodad");
    ip(b, "addr", "add", B_ADDRESS_6 + "/64", "dev", "eth0", "nodad");
    ip(a, "addr", "del", "127.0.0.1/8", "dev", "lo");
    ip(b, "addr", "del", "127.0.0.1/8", "dev", "lo");
    return this;
  }

  /**
   * Limits what each host sends to a rate. The link owes up to 50 ms of it: a machine that gives
   * its processors to others for so long would otherwise make the link itself slower.
   */
  void shape(int megabitsPerSecond) throws IOException, InterruptedException {
    String rate = megabitsPerSecond + "mbit";
    String burst = megabitsPerSecond * 1_000_000L / 8 / 20 + "b";
    for (String host : List.of(a, b)) {
      ExternalPrograms.run(
          "ip", "netns", "exec", host, "tc", "qdisc", "replace", "dev", "eth0", "root", "tbf",
          "rate", rate, "burst", burst, "latency", "20ms");
    }
  }

  /** Adds a link of its own with a delay in each direction, between the given addresses. */
  Process delayLink(Path program, String addressA, String addressB, long nanos) throws IOException {
    List<String> command = new ArrayList<>(FIRST_SERVED);
    command.addAll(List.of(program.toString(), a, addressA, b, addressB, Long.toString(nanos)));
    Process link =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(link);
    BufferedReader output = link.inputReader();
    String line = output.readLine();
    if (!"up".equals(line)) {
      throw new IOException("delay-link said " + line);
    }
    return link;
  }

  void inB(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", b));
    all.addAll(List.of(command));
    ExternalPrograms.run(all.toArray(new String[0]));
  }

  WorkloadProcess startOnA(String workload, String... parameters) throws IOException {
    return start(a, List.of(), workload, parameters);
  }

  /** Starts it under another program, such as {@code env}. */
  WorkloadProcess startOnA(List<String> under, String workload, String... parameters)
      throws IOException {
    return start(a, under, workload, parameters);
  }

  WorkloadProcess startOnB(List<String> under, String workload, String... parameters)
      throws IOException {
    return start(b, under, workload, parameters);
  }

  WorkloadProcess startOnB(String workload, String... parameters) throws IOException {
    return start(b, List.of(), workload, parameters);
  }

  private WorkloadProcess start(
      String host, List<String> under, String workload, String... parameters) throws IOException {
    List<String> prefix = new ArrayList<>(List.of("ip", "netns", "exec", host));
    prefix.addAll(FIRST_SERVED);
    prefix.addAll(under);
    WorkloadProcess started = WorkloadProcess.start(prefix, workload, parameters);
    processes.add(started.process());
    return started;
  }

  private static void ip(String host, String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip", "-n", host));
    all.addAll(List.of(command));
    ExternalPrograms.run(all.toArray(new String[0]));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
    for (String host : List.of(a, b)) {
      new ProcessBuilder("ip", "netns", "del", host).start().waitFor();
    }
  }
}
