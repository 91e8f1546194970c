package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built distribution against a real OpenSSH server on the loopback, over a link that can be
 * cut.
 */
@SuppressWarnings("NullAway.Init")
class SshTargetIT {
  private static final int CUTS = Integer.getInteger("assay.cuts", 20);
  private static final int ITERATIONS = 120;
  private static final int FEWER = 25;

  @TempDir private Path directory;
  private AssayProcess assay;
  private LoopbackSshd sshd;
  private CutLink link;
  private Path targets;

  @BeforeEach
  void start() throws Exception {
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    assay = new AssayProcess(bundles, directory.resolve("results"));
    sshd = LoopbackSshd.start(directory.resolve("sshd"));
    link = new CutLink(sshd.port());
    Files.writeString(directory.resolve("known_hosts"), sshd.knownHost(link.port()));
    targets = directory.resolve("targets.yaml");
    Files.writeString(targets, target(sshd.identity(), ""));
  }

  private String target(Path identity, String more) {
    return """
    targets:
      box:
        type: ssh
        host: 127.0.0.1
        port: %d
        knownHosts: %s/known_hosts
        identity: %s
        directory: %s/node
        java: %s
    %s
    """
        .formatted(
            link.port(), directory, identity, directory, System.getProperty("java.home"), more);
  }

  @AfterEach
  void stop() throws Exception {
    if (link != null) {
      link.close();
    }
    if (sshd != null) {
      sshd.close();
    }
  }

  private String[] run(int iterations) {
    return new String[] {
      "run",
      "hostile.none",
      "--target",
      "box",
      "--targets",
      targets.toString(),
      "--forks",
      "2",
      "--warmups",
      "1",
      "--warmup-time",
      "100ms",
      "--iterations",
      Integer.toString(iterations),
      "--time",
      "100ms"
    };
  }

  @Test
  void every_sample_arrives_exactly_once_though_the_connection_is_cut_at_random_moments()
      throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    SigningKey key = SigningKey.in(directory);
    List<String> signed = new ArrayList<>(List.of(run(ITERATIONS)));
    signed.addAll(List.of("--sign", key.secret().toString()));
    Process client = assay.start(out, err, signed.toArray(String[]::new));
    Random random = new Random(20261123);
    int cuts = 0;
    while (cuts < CUTS && client.isAlive()) {
      if (link.used()) {
        // Long enough that it hits the handshake, the staging and the following of the journal.
        TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
        link.cut();
        cuts++;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(client.waitFor(3, TimeUnit.MINUTES)).isTrue();

    assertThat(client.exitValue()).as(Files.readString(err) + Files.readString(out)).isZero();
    assertThat(cuts).as("cuts while it ran").isEqualTo(CUTS);
    Path run = onlyRun();
    assertComplete(run, ITERATIONS);
    assertSameAsOnNode(run);
    assertThat(assay.run("scorecard", run.getFileName().toString()).status()).isZero();
    assertThat(key.verify(assay.results(), run.getFileName().toString()).status()).isZero();
  }

  @Test
  void nodes_are_judged_and_one_that_is_not_reached_never_passes() throws Exception {
    Path spec = directory.resolve("nodes.yaml");
    Files.writeString(spec, "machines: [{target: box}, {target: gone}]\n");
    Files.writeString(
        targets,
        target(sshd.identity(), "").replace("type: ssh", "type: ssh\n    vmType: Standard_B1ls")
            + target(sshd.identity(), "")
                .replace("targets:\n", "")
                .replace("box:", "gone:")
                .replace("port: " + link.port(), "port: 1"));
    AssayProcess.Ended ended = accept(spec);

    assertThat(ended.status()).as(ended.err() + ended.out()).isEqualTo(1);
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains(
            "Standard_B1ls REJECTED",
            "gone NOT JUDGED",
            "number of CPUs: ",
            "Connection refused",
            "No other node of its VM type was checked for it.",
            "NOT JUDGED gone: Unit u002-gone-accept is",
            "REJECTED: 2 acceptances: 1 rejected, 1 not judged.");
    String table = judged(ended);
    String fleet = onlyFleet();
    assertThat(judged(assay.run("fleet", "collect", fleet, "--targets", targets.toString())))
        .as("collected again")
        .isEqualTo(table);
    AssayProcess.Ended resumed =
        assay.run("fleet", "run", "--accept", "--resume", fleet, "--targets", targets.toString());
    assertThat(judged(resumed)).as("resumed").isEqualTo(table);
    assertThat(resumed.status()).isEqualTo(1);
  }

  /** The table of nodes and what failed; whether a node was tried again is told behind it. */
  private static String judged(AssayProcess.Ended ended) {
    assertThat(ended.out())
        .as(ended.err())
        .contains("NODE ", "NOT JUDGED  gone: ", "1 rejected, 1 not judged.");
    return ended
        .out()
        .substring(ended.out().indexOf("NODE "), ended.out().indexOf("NOT JUDGED  gone: "));
  }

  private AssayProcess.Ended accept(Path spec) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of("fleet", "run", spec.toString(), "--accept", "--budget", "0", "--targets"));
    line.add(targets.toString());
    return assay.run(line.toArray(String[]::new));
  }

  @Test
  void a_client_that_is_interrupted_or_killed_leaves_the_unit_running_and_is_resumed()
      throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process client = assay.start(out, err, run(FEWER));
    awaitSamples(client);
    new ProcessBuilder("kill", "-INT", Long.toString(client.pid())).start().waitFor();
    assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
    String fleet = onlyFleet();
    assertThat(Files.readString(out)).contains("Come back:  ./assay fleet run --resume " + fleet);

    Process again =
        assay.start(out, err, "fleet", "run", "--resume", fleet, "--targets", targets.toString());
    TimeUnit.MILLISECONDS.sleep(1500);
    again.destroyForcibly().waitFor();
    AssayProcess.Ended ended =
        assay.run("fleet", "run", "--resume", fleet, "--targets", targets.toString());

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    Path run = onlyRun();
    assertComplete(run, FEWER);
    assertSameAsOnNode(run);
    assertThat(Files.readAllLines(nodeUnit().resolve("journal.jsonl")))
        .as("one attempt: its beginning and its end")
        .hasSize(2);
  }

  @Test
  void a_cancelled_unit_ends_keeps_what_it_finished_and_leaves_no_process() throws Exception {
    Process client =
        assay.start(directory.resolve("out"), directory.resolve("err"), run(100 * ITERATIONS));
    awaitSamples(client);
    new ProcessBuilder("kill", "-INT", Long.toString(client.pid())).start().waitFor();
    assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();

    AssayProcess.Ended ended = assay.run("fleet", "cancel", "--targets", targets.toString());

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(ended.out()).contains("1 cancelled");
    assertThat(Files.readString(nodeUnit().resolve("exit"))).contains("cancelled");
    assertThat(
            ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(directory.resolve("node").toString())))
        .isEmpty();
  }

  @Test
  void a_machine_that_is_not_of_the_expected_vm_type_is_refused_before_it_measures()
      throws Exception {
    List<String> arguments = new ArrayList<>(Arrays.asList(run(1)));
    arguments.addAll(List.of("--vm-type", "Standard_D2as_v5"));

    AssayProcess.Ended ended = assay.run(arguments.toArray(String[]::new));

    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.out())
        .contains("does not report its VM type, and the unit is for a Standard_D2as_v5");
    assertThat(runs()).isEmpty();
    assertThat(Files.readString(nodeUnit().resolve("exit"))).contains("refused");
  }

  @Test
  void no_secret_is_in_any_file_in_the_output_or_in_the_list_of_processes() throws Exception {
    String passphrase = "correct-horse-battery-staple";
    Path key = directory.resolve("sshd/locked");
    LoopbackSshd.makeKey(key, passphrase);
    sshd.authorize(Path.of(key + ".pub"));
    Files.writeString(targets, target(key, "    passphraseVariable: KEY_PASSPHRASE"));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");

    Process client = assay.start(Map.of("KEY_PASSPHRASE", passphrase), out, err, run(5));
    List<String> commandLines = new ArrayList<>();
    while (client.isAlive()) {
      ProcessHandle.allProcesses()
          .map(process -> process.info().commandLine().orElse(""))
          .forEach(commandLines::add);
      TimeUnit.MILLISECONDS.sleep(100);
    }

    assertThat(client.exitValue()).as(Files.readString(err)).isZero();
    String secretLine = Files.readAllLines(key).get(1);
    assertThat(commandLines)
        .anySatisfy(line -> assertThat(line).contains("fleet unit"))
        .noneMatch(line -> line.contains(passphrase) || line.contains(secretLine));
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.equals(key)) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(passphrase)
              .doesNotContain(secretLine);
        }
      }
    }
  }

  private void awaitSamples(Process client) throws IOException, InterruptedException {
    for (int i = 0; i < 1200 && client.isAlive(); i++) {
      try (Stream<Path> files = Files.exists(node()) ? Files.walk(node()) : Stream.empty()) {
        if (files.anyMatch(file -> file.endsWith("samples.jsonl") && size(file) > 1000)) {
          return;
        }
      } catch (UncheckedIOException e) {
        // A file went while the tree was walked.
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError(
        "No sample within a minute: " + Files.readString(directory.resolve("err")));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private Path node() {
    return directory.resolve("node/units");
  }

  private Path nodeUnit() throws IOException {
    return only(only(node()));
  }

  private String onlyFleet() throws IOException {
    return only(directory.resolve("results/fleets")).getFileName().toString();
  }

  private List<Path> runs() throws IOException {
    try (Stream<Path> folders = Files.list(directory.resolve("results"))) {
      return folders.filter(folder -> Files.exists(folder.resolve("run.json"))).toList();
    }
  }

  private Path onlyRun() throws IOException {
    assertThat(runs()).hasSize(1);
    return runs().getFirst();
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private void assertSameAsOnNode(Path run) throws IOException {
    Path there = nodeUnit().resolve("results").resolve(run.getFileName());
    for (String file : new String[] {"run.json", "samples.jsonl", "result.json"}) {
      assertThat(Sha256.of(run.resolve(file))).as(file).isEqualTo(Sha256.of(there.resolve(file)));
    }
  }

  private static void assertComplete(Path run, int iterations) throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    List<String> measured = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("samples.jsonl"))) {
      JsonNode node = mapper.readTree(line);
      if (node.path("type").asString().equals("iteration") && !node.path("warmup").asBoolean()) {
        measured.add(node.path("fork").asInt() + "/" + node.path("index").asInt());
      }
    }
    assertThat(measured).hasSize(2 * iterations).doesNotHaveDuplicates();
  }
}
