package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends harness, worker or JMH's fork at random moments of a short run: nothing that was finished is
 * lost, the run can be completed, and after that nothing else of it is left. {@code
 * harness-core/bin/measure-kills} does so 200 times and prints the table.
 */
class KilledRunIT {
  /** How often SIGKILL is sent to the harness, and as often to the worker. */
  private static final int MOMENTS = Integer.getInteger("assay.kills", 5);

  /** Runs at a time, each with a directory of its own. */
  private static final int LANES = Integer.getInteger("assay.kills.lanes", 2);

  private static final long SEED = Long.getLong("assay.kills.seed", 20261130);

  @TempDir private Path directory;

  /** How often what became of a run, by how it was ended. */
  private final Map<Kill, Map<KilledRun.Outcome, Integer>> counts = new EnumMap<>(Kill.class);

  private final List<String> failures = new ArrayList<>();

  @Test
  void a_kill_at_any_moment_loses_nothing_that_was_finished_and_leaves_nothing() throws Exception {
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      List<Future<?>> all = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        int number = lane;
        all.add(
            lanes.submit(
                () -> {
                  kill(number);
                  return null;
                }));
      }
      for (Future<?> lane : all) {
        lane.get();
      }
    }
    assertThat(failures).as(table()).isEmpty();
  }

  private void kill(int lane) throws Exception {
    KilledRun run = KilledRun.in(Files.createDirectory(directory.resolve("" + lane)));
    Random random = new Random(SEED + lane);
    for (Kill kill : Kill.values()) {
      for (int i = lane; i < kill.moments(MOMENTS); i += LANES) {
        double share = random.nextDouble();
        try {
          count(kill, run.killAndComplete(kill, share));
        } catch (AssertionError e) {
          fail("%s at %.3f of a run: %s".formatted(kill.label(), share, e.getMessage()));
          run = KilledRun.in(Files.createDirectory(directory.resolve(lane + "-" + kill + i)));
        }
      }
    }
  }

  private synchronized void count(Kill kill, KilledRun.Outcome outcome) throws IOException {
    counts.computeIfAbsent(kill, any -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
    write();
  }

  private synchronized void fail(String what) throws IOException {
    failures.add(what);
    write();
  }

  /** As they come, for a long measurement may be ended. */
  private void write() throws IOException {
    Files.writeString(
        Path.of("target/kills.md"), table() + "\n" + String.join("\n", failures) + "\n");
  }

  private synchronized String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | what was done | times | before the run began | resumed and completed | its workload failed, the run went on | had finished | faults |
            |---|---:|---:|---:|---:|---:|---:|
            """);
    for (Kill kill : Kill.values()) {
      Map<KilledRun.Outcome, Integer> of = counts.getOrDefault(kill, Map.of());
      long faults = failures.stream().filter(fault -> fault.startsWith(kill.label())).count();
      table.append(
          "| %s | %d "
              .formatted(kill.label(), faults + of.values().stream().mapToInt(n -> n).sum()));
      for (KilledRun.Outcome outcome : KilledRun.Outcome.values()) {
        table.append("| %d ".formatted(of.getOrDefault(outcome, 0)));
      }
      table.append("| %d |%n".formatted(faults));
    }
    return table.toString();
  }

  @Test
  void an_interrupted_run_says_how_to_go_on() throws Exception {
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    AssayProcess assay = new AssayProcess(bundles, directory.resolve("results"));
    Path out = directory.resolve("out");
    for (String signal : List.of("-TERM", "-INT")) {
      Process harness = start(assay, out);
      while (harness.isAlive() && !Files.readString(out).contains("[1/")) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      new ProcessBuilder("kill", signal, Long.toString(harness.pid())).start().waitFor();

      assertThat(harness.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(Files.readString(out)).contains("Go on with it: ./assay run --resume ");
    }
  }

  private Process start(AssayProcess assay, Path out) throws IOException {
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
}
