package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.testkit.SlurmCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built distribution as the client of a cluster on this machine.
 *
 * @param cluster to which jobs go
 * @param directory of everything; the cluster's nodes share it
 * @param bundles of plugins
 */
record FleetOnSlurm(SlurmCluster cluster, Path directory, Path bundles) {
  /** The setting by which nodes use the JDK that runs the test, and nothing need be unpacked. */
  static final String JAVA = "java: %s\n".formatted(System.getProperty("java.home"));

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Writes targets.yaml with the one target {@code cluster}. */
  static FleetOnSlurm of(SlurmCluster cluster, Path directory, Path bundles, String settings)
      throws IOException {
    Files.writeString(
        directory.resolve("targets.yaml"),
        """
        targets:
          cluster:
            type: slurm
            directory: %s/shared
        """
                .formatted(directory)
            + settings.indent(4));
    return new FleetOnSlurm(cluster, directory, bundles);
  }

  /** One client at work. */
  record Client(Process process, Path out, Path err) {
    /** Waits for its end, and gives its exit status and all its output. */
    AssayProcess.Ended await() throws IOException, InterruptedException {
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      assertThat(process.isAlive())
          .as("still at work: " + Files.readString(err) + Files.readString(out))
          .isFalse();
      return new AssayProcess.Ended(
          process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Ends it as SIGTERM does; its units run on. */
    void leave() throws InterruptedException {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** Starts {@code assay}; the results of each name are in a folder of their own. */
  Client start(String name, String... arguments) throws IOException {
    Path out = directory.resolve(name + ".out");
    Path err = directory.resolve(name + ".err");
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--targets", directory.resolve("targets.yaml").toString()));
    Process process =
        new AssayProcess(bundles, results(name))
            .start(
                Map.of("SLURM_CONF", cluster.configuration()),
                out,
                err,
                all.toArray(String[]::new));
    return new Client(process, out, err);
  }

  /** Starts a fleet of this spec. */
  Client startFleet(String name, String spec, String... options) throws IOException {
    Path file = directory.resolve(name + ".yaml");
    Files.writeString(file, spec);
    List<String> line = new ArrayList<>(List.of("fleet", "run", file.toString()));
    line.addAll(List.of(options));
    return start(name, line.toArray(String[]::new));
  }

  private Path results(String name) {
    return directory.resolve("results-" + name);
  }

  /** The runs that have arrived. */
  List<Path> runs(String name) throws IOException {
    try (Stream<Path> folders = Files.list(results(name))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("result.json")))
          .sorted()
          .toList();
    }
  }

  /** The folder of the only unit, on the nodes. */
  Path onlyUnit(String name) throws IOException {
    String fleet = only(results(name).resolve("fleets")).getFileName().toString();
    return only(directory.resolve("shared/units").resolve(fleet));
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  /** Waits until the unit of a client has measured something, and gives its node. */
  String awaitSamples(String name, Client client) throws IOException, InterruptedException {
    Path shared = directory.resolve("results-" + name + "/fleets");
    for (int look = 0; look < 1800; look++) {
      assertThat(client.process().isAlive())
          .as(Files.readString(client.err()) + Files.readString(client.out()))
          .isTrue();
      if (Files.exists(shared) && hasSamples(onlyUnitOrNowhere(name))) {
        String first = Files.readAllLines(onlyUnit(name).resolve("journal.jsonl")).getFirst();
        return MAPPER.readTree(first).path("node").asString();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("No sample within 90 s: " + Files.readString(client.err()));
  }

  private Path onlyUnitOrNowhere(String name) {
    try {
      return onlyUnit(name);
    } catch (IOException | AssertionError e) {
      return directory.resolve("nowhere");
    }
  }

  private static boolean hasSamples(Path unit) throws IOException {
    if (!Files.exists(unit.resolve("results"))) {
      return false;
    }
    try (Stream<Path> files = Files.walk(unit.resolve("results"), 2)) {
      return files.anyMatch(file -> file.endsWith("samples.jsonl") && hasIteration(file));
    } catch (UncheckedIOException e) {
      return false; // a file went while the tree was walked
    }
  }

  private static boolean hasIteration(Path file) {
    try {
      return Files.readString(file).contains("\"type\":\"iteration\"");
    } catch (IOException e) {
      return false;
    }
  }

  /** How many measured iterations each fork of the only workload of a run has in the result. */
  static List<Integer> measured(Path run) throws IOException {
    List<Integer> forks = new ArrayList<>();
    metrics(run).get(0).required("samples").forEach(fork -> forks.add(fork.size()));
    return forks;
  }

  /** The values of a metric in all forks of a run. */
  static List<Double> values(Path run, String metric) throws IOException {
    List<Double> values = new ArrayList<>();
    for (JsonNode candidate : metrics(run)) {
      if (candidate.path("name").asString().equals(metric)) {
        candidate
            .path("samples")
            .forEach(fork -> fork.forEach(value -> values.add(value.asDouble())));
      }
    }
    return values;
  }

  private static JsonNode metrics(Path run) throws IOException {
    JsonNode results =
        MAPPER.readTree(Files.readAllBytes(run.resolve("result.json"))).required("results");
    assertThat(results.size()).isEqualTo(1);
    return results.get(0).required("metrics");
  }
}
