package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the harness, a worker or JMH's fork when the journal of a short run has come to some line,
 * drawn with a fixed seed. {@code -Dassay.kills=50} makes it thorough.
 */
@SuppressWarnings("NullAway.Init")
class KilledRunIT {
  private static final int KILLS = Integer.getInteger("assay.kills", 8);
  // What two workloads with two forks and three iterations each write, and one more.
  private static final int LINES = 24;

  @TempDir private Path directory;
  private AssayProcess assay;

  /** Whom to kill. */
  private enum Victim {
    HARNESS,
    WORKER,
    FORK;

    Optional<ProcessHandle> find(Process harness) {
      return switch (this) {
        case HARNESS -> Optional.of(harness.toHandle());
        case WORKER -> descendant(harness, "dev.assay.worker.Worker");
        case FORK -> descendant(harness, "org.openjdk.jmh.runner.ForkedMain");
      };
    }

    private static Optional<ProcessHandle> descendant(Process harness, String mainClass) {
      return harness
          .descendants()
          .filter(p -> p.info().commandLine().orElse("").contains(mainClass))
          .findFirst();
    }
  }

  @BeforeEach
  void makeBundle() throws IOException {
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    assay = new AssayProcess(bundles, directory.resolve("results"));
  }

  @Test
  void a_kill_at_any_moment_loses_nothing_that_was_finished_and_the_run_can_be_completed()
      throws Exception {
    Random random = new Random(20261122);
    for (int kill = 0; kill < KILLS; kill++) {
      Victim victim = Victim.values()[kill % Victim.values().length];
      int after = random.nextInt(LINES);
      killAndComplete(victim, after, "kill %d: %s after line %d".formatted(kill, victim, after));
    }
  }

  @Test
  void an_interrupted_run_says_how_to_go_on() throws Exception {
    Path out = directory.resolve("out");
    for (String signal : List.of("-TERM", "-INT")) {
      Process harness = start(out);
      while (harness.isAlive() && !Files.readString(out).contains("[1/")) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      new ProcessBuilder("kill", signal, Long.toString(harness.pid())).start().waitFor();

      assertThat(harness.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(Files.readString(out)).contains("Go on with it: ./assay run --resume ");
    }
  }

  private void killAndComplete(Victim victim, int after, String what) throws Exception {
    Path out = directory.resolve("out");
    Process harness = start(out);
    while (harness.isAlive()) {
      Optional<ProcessHandle> found =
          linesWritten() < after ? Optional.empty() : victim.find(harness);
      if (found.isPresent()) {
        found.get().destroyForcibly();
        break;
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertThat(harness.waitFor(2, TimeUnit.MINUTES)).as(what).isTrue();

    Optional<String> id = latestRun();
    if (id.isEmpty()) {
      return;
    }
    assertNothingRuns(id.get(), what);
    assertFinishedIsInTheJournal(id.get(), Files.readString(out), what);

    AssayProcess.Ended resumed = assay.run("run", "--resume", id.get(), "--json");

    assertThat(resumed.json().path("complete").asBoolean()).as(what).isTrue();
    resumed.json().path("results").forEach(result -> assertWhole(result, victim, what));
    assertNothingRuns(id.get(), what);
    try (Stream<Path> left = Files.list(directory.resolve("results").resolve(id.get()))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .as(what)
          .containsExactlyInAnyOrder("lock", "run.json", "samples.jsonl", "result.json", "logs");
    }
    Files.move(
        directory.resolve("results").resolve(id.get()), directory.resolve("done-" + id.get()));
  }

  private Process start(Path out) throws IOException {
    return assay.start(
        out,
        directory.resolve("err"),
        "run",
        "hostile.none",
        "hostile.HostileBenchmark.good",
        "--forks",
        "2",
        "--warmups",
        "1",
        "--iterations",
        "2",
        "--time",
        "50ms",
        "--warmup-time",
        "50ms");
  }

  private long linesWritten() throws IOException {
    Optional<String> run = latestRun();
    if (run.isEmpty()) {
      return 0;
    }
    Path journal = directory.resolve("results").resolve(run.get()).resolve("samples.jsonl");
    return Files.exists(journal)
        ? Files.readString(journal).chars().filter(c -> c == '\n').count()
        : 0;
  }

  private Optional<String> latestRun() throws IOException {
    Path results = directory.resolve("results");
    if (!Files.exists(results)) {
      return Optional.empty();
    }
    try (Stream<Path> runs = Files.list(results)) {
      return runs.filter(run -> Files.exists(run.resolve("run.json")))
          .map(run -> run.getFileName().toString())
          .max(String::compareTo);
    }
  }

  private static void assertNothingRuns(String id, String what) throws InterruptedException {
    ProcessTree tree = new ProcessTree(id + "/");
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!tree.alive().isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(tree.alive()).as(what + ": processes left").isEmpty();
  }

  private void assertFinishedIsInTheJournal(String id, String printed, String what)
      throws IOException {
    Path journal = directory.resolve("results").resolve(id).resolve("samples.jsonl");
    long finished = printed.lines().filter(line -> line.matches("\\[\\d/2] .*: .*")).count();
    List<String> lines = Files.exists(journal) ? Files.readAllLines(journal) : List.of();
    assertThat(lines.stream().filter(line -> line.contains("\"workload-finished\"")).count())
        .as(what + ": workloads reported finished, in the journal")
        .isGreaterThanOrEqualTo(finished);
  }

  private static void assertWhole(JsonNode result, Victim victim, String what) {
    if (victim == Victim.HARNESS || result.path("outcome").asString().equals("measured")) {
      assertThat(result.path("outcome").asString()).as(what).isEqualTo("measured");
      assertThat(result.at("/metrics/0/samples").valueStream().map(JsonNode::size))
          .as(what + ": samples, none lost and none twice")
          .containsExactly(2, 2);
    } else {
      assertThat(result.path("failure").asString()).as(what).isEqualTo("crashed");
      assertThat(result.path("reason").asString()).as(what).contains("signal 9");
    }
  }
}
