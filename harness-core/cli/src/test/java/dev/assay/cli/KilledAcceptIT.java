package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends an acceptance while it measures: nothing is kept that looks like a whole one. */
@SuppressWarnings("NullAway.Init")
class KilledAcceptIT {
  private static final String TYPE = "Standard_Good_v1";
  private static final int UNREADABLE = 4;
  private static final int INTERRUPTED = 130;
  private static final int KILLED = 137;
  private static final int HUNG_UP = 129;
  private static final int TERMINATED = 143;
  private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

  @TempDir private Path directory;

  @Test
  void an_acceptance_that_is_ended_while_it_measures_keeps_no_verdict_and_leaves_no_process()
      throws Exception {
    Path bundles = KilledRun.bundles(directory);
    AssayProcess assay = new AssayProcess(bundles, directory.resolve("results"));
    RunStore store = new RunStore(assay.results());
    AssayProcess.Ended first =
        assay.run(
            "run",
            "killed.busy",
            "--forks",
            "1",
            "--warmups",
            "0",
            "--iterations",
            "1",
            "--time",
            "20ms",
            "--vm-type",
            TYPE);
    assertThat(first.status()).as(first.err()).isZero();
    // Of machines four times as fast, so that what is measured misses its limit and is repeated.
    Path reference = directory.resolve("reference.json");
    ReferenceFile.write(store.folder(store.ids().getFirst()).measuredRun(), TYPE, 4, reference);

    for (Map.Entry<Kill, Integer> asked :
        Map.of(Kill.INTERRUPT, INTERRUPTED, Kill.TERMINATE, TERMINATED, Kill.HANG_UP, HUNG_UP)
            .entrySet()) {
      assertEnds(assay, reference, asked.getKey(), asked.getValue());
      assertThat(Files.readString(directory.resolve("err")))
          .as(asked.getKey().label())
          .contains("Interrupted: the machine was not judged");
    }
    assertEnds(assay, reference, Kill.HARNESS, KILLED);
  }

  private void assertEnds(AssayProcess assay, Path reference, Kill kill, int status)
      throws Exception {
    RunStore store = new RunStore(assay.results());
    List<String> before = store.ids();
    Path out = directory.resolve("out");
    Process harness =
        assay.start(
            out,
            directory.resolve("err"),
            "accept",
            "--reference",
            reference.toString(),
            "--budget",
            "2min");
    while (harness.isAlive() && processes("dev.assay.worker.Worker").isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    kill.strike(harness, Duration.ZERO);

    assertThat(harness.waitFor(1, TimeUnit.MINUTES)).as(kill.label()).isTrue();
    assertThat(harness.exitValue())
        .as(kill.label() + Files.readString(directory.resolve("err")))
        .isEqualTo(status);
    assertThat(Files.readString(out)).doesNotContain("REJECTED", "ACCEPTED", "UNDECIDED");
    for (long end = System.nanoTime() + LEFT_ALONE.toNanos();
        !processes("").isEmpty() && System.nanoTime() < end; ) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(processes("")).as("processes after " + kill.label()).isEmpty();

    List<String> begun = store.ids().stream().filter(id -> !before.contains(id)).toList();
    assertThat(begun).as("the run, which tells what was measured").hasSize(1);
    assertThat(assay.results().resolve(begun.getFirst()).resolve("acceptance.json")).doesNotExist();
    InProcess.Ended judged = new InProcess(assay.results()).run("accept", begun.getFirst());
    assertThat(judged.status()).as(judged.out()).isEqualTo(UNREADABLE);
    assertThat(judged.err()).contains("is not finished, so it cannot be judged");
  }

  /** Those that work in the directory and whose command line has a text. */
  private List<String> processes(String text) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(process -> process.toString().matches("/proc/\\d+"))
          .filter(this::worksHere)
          .map(KilledAcceptIT::commandLine)
          .filter(line -> line.contains(text))
          .toList();
    }
  }

  private boolean worksHere(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).startsWith(directory.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** Empty of one that has ended. */
  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }
}
