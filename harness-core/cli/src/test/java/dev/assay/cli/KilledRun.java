package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import killed.KilledPlugin;
import tools.jackson.databind.JsonNode;

/** Runs in a place of their own, one after the other, each of which something is done to. */
final class KilledRun {
  private static final int FORKS = 2;
  private static final int ITERATIONS = 2;

  /** The next run may take longer than one that was killed before its end. */
  private static final double LONGER = 1.1;

  private static final String[] SHAPE = {
    "--forks", "" + FORKS, "--warmups", "0", "--iterations", "" + ITERATIONS, "--time", "20ms"
  };

  private final Path directory;
  private final Path results;
  private final Path scratch;
  private final Path runtime;
  private final AssayProcess assay;
  private double secondsOfWhole;

  /** What became of a run. */
  enum Outcome {
    NOTHING_BEGUN,
    RESUMED,
    FORK_FAILED,
    FINISHED
  }

  private KilledRun(Path directory, AssayProcess assay) {
    this.directory = directory;
    this.results = assay.results();
    this.scratch = directory.resolve("scratch");
    this.runtime = directory.resolve("run");
    this.assay = assay;
  }

  /** A folder in this one, with the bundle whose workload is to be killed. */
  static Path bundles(Path directory) throws Exception {
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    TestBundle.write(
        bundles.resolve("killed.jar"),
        "killed",
        KilledPlugin.class,
        "dev.assay.api;version=\"[2.0,3)\"",
        Map.of());
    return bundles;
  }

  /**
   * @param directory empty
   */
  static KilledRun in(Path directory) throws Exception {
    Path bundles = bundles(directory);
    KilledRun run =
        new KilledRun(directory, new AssayProcess(bundles, directory.resolve("results")));
    Files.createDirectory(run.scratch);
    Files.createDirectory(run.runtime, OwnerOnly.ATTRIBUTE);
    run.measureUndisturbed();
    return run;
  }

  private void measureUndisturbed() throws Exception {
    long begin = System.nanoTime();
    Process harness = start(Kill.HARNESS);
    assertThat(harness.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(harness.exitValue()).as(output()).isZero();
    secondsOfWhole = secondsSince(begin);
    settle(false, Kill.HARNESS);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  /**
   * Begins a run, kills, and completes it; then nothing is left of it but its result.
   *
   * @param share of the time that a run takes, after which to kill
   */
  Outcome killAndComplete(Kill kill, double share) throws Exception {
    if (kill.victim() == Kill.Victim.FORK) {
      HostileBundle.write(assay.bundles().resolve("hostile.jar"));
    }
    long begin = System.nanoTime();
    Process harness = start(kill);
    boolean struck =
        kill == Kill.FINISHING
            ? strikeAtResult(harness)
            : kill.strike(harness, Duration.ofNanos((long) (share * secondsOfWhole * 1e9)));
    assertThat(harness.waitFor(5, TimeUnit.MINUTES)).as("the harness ends").isTrue();
    // What else the machine does changes all the time.
    secondsOfWhole = struck ? secondsOfWhole * LONGER : secondsSince(begin);
    boolean finished = harness.exitValue() == 0;
    Optional<Path> run = run();
    if (run.isEmpty()) {
      // The next start sweeps what it left, which the check after that run shows.
      return Outcome.NOTHING_BEGUN;
    }
    String journal = journal(run.get());
    assertAcknowledgedIsThere(journal);
    if (kill.victim() == Kill.Victim.HARNESS) {
      complete(run.get(), finished);
    }
    assertThat(journal(run.get())).as("the journal only grows").startsWith(whole(journal));
    return settle(!finished, kill);
  }

  /** Between the result and its end a harness takes away what it needed. */
  private boolean strikeAtResult(Process harness) throws IOException {
    while (harness.isAlive()) {
      Optional<Path> run = run();
      if (run.isPresent() && Files.exists(run.get().resolve("result.json"))) {
        harness.destroyForcibly();
        return true;
      }
    }
    return false;
  }

  private Process start(Kill kill) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", kill.workload()));
    arguments.addAll(List.of(SHAPE));
    arguments.addAll(List.of("--scratch", scratch.toString()));
    return assay.start(
        environment(),
        directory.resolve("out"),
        directory.resolve("err"),
        arguments.toArray(String[]::new));
  }

  private Map<String, String> environment() {
    return Map.of("XDG_RUNTIME_DIR", runtime.toString());
  }

  private void complete(Path run, boolean finished) throws Exception {
    AssayProcess.Ended resumed =
        assay.run(environment(), "run", "--resume", run.getFileName().toString(), "--json");
    assertThat(resumed.status()).as(resumed.err() + output()).isZero();
    assertThat(resumed.json().path("complete").asBoolean()).isTrue();
    if (finished) {
      assertThat(resumed.err()).contains("nothing to resume");
    }
  }

  /** Checks what a run that ended has and that nothing else is there, and clears the results. */
  private Outcome settle(boolean disturbed, Kill kill) throws Exception {
    Path run = run().orElseThrow();
    JsonNode result = AssayProcess.json(Files.readString(run.resolve("result.json")));
    JsonNode measured = result.at("/results/0");
    boolean whole = measured.path("outcome").asString().equals("measured");
    if (whole) {
      assertThat(measured.at("/metrics/0/samples").valueStream().map(JsonNode::size))
          .as("samples, none lost and none twice")
          .containsExactly(ITERATIONS, ITERATIONS);
    } else {
      assertThat(kill.victim()).isNotEqualTo(Kill.Victim.HARNESS);
      assertThat(measured.path("failure").asString()).isEqualTo("crashed");
      assertThat(measured.path("reason").asString()).contains("signal 9");
    }
    assertThat(names(run))
        .containsExactlyInAnyOrder("lock", "run.json", "samples.jsonl", "result.json", "logs");
    assertThat(names(results)).containsExactly(run.getFileName().toString());
    assertThat(names(scratch)).as("scratch files").isEmpty();
    assertThat(names(runtime.resolve("assay"))).as("temporary files").isEmpty();
    assertThat(processes()).as("processes").isEmpty();
    Files.move(run, directory.resolve("done-" + run.getFileName()));
    if (!whole) {
      return Outcome.FORK_FAILED;
    }
    return disturbed ? Outcome.RESUMED : Outcome.FINISHED;
  }

  /** What was printed as finished is in the journal. */
  private void assertAcknowledgedIsThere(String journal) throws IOException {
    long told =
        Files.readString(directory.resolve("out"))
            .lines()
            .filter(line -> line.matches("\\[\\d/\\d] .*: .*"))
            .count();
    assertThat(journal.lines().filter(line -> line.contains("\"workload-finished\"")).count())
        .as("workloads told as finished, in the journal")
        .isGreaterThanOrEqualTo(told);
  }

  /** Without the line that a kill cut short. */
  private static String whole(String journal) {
    return journal.substring(0, journal.lastIndexOf('\n') + 1);
  }

  private static String journal(Path run) throws IOException {
    Path file = run.resolve("samples.jsonl");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** The one run there is. A folder that is being made is none yet. */
  private Optional<Path> run() throws IOException {
    if (!Files.exists(results)) {
      return Optional.empty();
    }
    try (Stream<Path> runs = Files.list(results)) {
      return runs.filter(run -> !run.getFileName().toString().startsWith(".")).findFirst();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Those that work in the directory, whatever they did to their environment. */
  private List<String> processes() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      for (Path process : all.filter(p -> p.toString().matches("/proc/\\d+")).toList()) {
        try {
          if (Files.readSymbolicLink(process.resolve("cwd")).startsWith(directory.toRealPath())) {
            found.add(process + " " + Files.readString(process.resolve("cmdline")));
          }
        } catch (IOException e) {
          // It ended meanwhile.
        }
      }
    }
    return found;
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("out")) + Files.readString(directory.resolve("err"));
  }
}
