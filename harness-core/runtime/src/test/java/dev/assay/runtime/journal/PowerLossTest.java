package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.analysis.result.Outcome;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts a file system off its disk, as a power loss does, while a process writes runs to it: ext4 in
 * a loop device that is shut down without its log being flushed. What reached the disk is mounted
 * again. Needs root, mkfs.ext4, and python3 for the ioctl. {@code -Dassay.cuts=200} makes it
 * thorough.
 */
@SuppressWarnings("NullAway.Init")
class PowerLossTest {
  private static final int CUTS = Integer.getInteger("assay.cuts", 3);
  private static final int FORKS = 5;

  /** FS_IOC_SHUTDOWN of linux/fs.h with the flag for no flush of the log (2). */
  private static final int SECONDS_TO_RELEASE = 120;

  private static final String CUT =
      """
      import fcntl, os, struct, sys
      fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))
      """;

  @TempDir private Path directory;
  private Path image;
  private Path mounted;

  @BeforeEach
  void makeFileSystem() throws Exception {
    image = directory.resolve("image");
    mounted = Files.createDirectory(directory.resolve("mounted"));
    boolean made =
        succeeds("truncate", "-s", "16M", image.toString())
            && succeeds("mkfs.ext4", "-q", image.toString())
            && mount();
    if (!made && Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      throw new AssertionError("ASSAY_REQUIRE_EXTERNAL is set, but no loop device can be mounted.");
    }
    assumeThat(made).as("a loop device can be mounted: needs root and mkfs.ext4").isTrue();
  }

  private boolean mount() {
    return succeeds("mount", "-o", "loop", image.toString(), mounted.toString());
  }

  @AfterEach
  void unmount() {
    succeeds("umount", mounted.toString());
  }

  @Test
  void what_was_told_as_finished_before_a_power_loss_is_whole_after_it() throws Exception {
    Random random = new Random(20261130);
    int finished = 0;
    for (int cut = 0; cut < CUTS; cut++) {
      List<String> told = writeUntil(random.nextInt(1, 4 * FORKS));
      assertThat(succeeds("umount", mounted.toString())).isTrue();
      awaitRelease();
      assertThat(mount()).isTrue();
      assertWhole(told, "cut " + cut);
      finished += told.size();
      try (Stream<Path> all = Files.walk(mounted.resolve("results"))) {
        all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
    Files.writeString(
        Path.of("target/power-loss.md"),
        """
        | what was done | times | told as finished before | of it whole after | torn files |
        |---|---:|---:|---:|---:|
        | power loss | %d | %d | %d | 0 |
        """
            .formatted(CUTS, finished, finished));
  }

  /**
   * A mount namespace that some other process made meanwhile holds the file system too, and what is
   * mounted again before that one ends is the one without power.
   */
  private void awaitRelease() throws Exception {
    for (int i = 0; i < SECONDS_TO_RELEASE * 10; i++) {
      Process devices = new ProcessBuilder("losetup", "-j", image.toString()).start();
      if (devices.inputReader().readLine() == null) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("Something holds " + image + " mounted.");
  }

  /** Lets a process write until it has told so many things, and cuts the disk off. */
  private List<String> writeUntil(int lines) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                mounted.resolve("results").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> told = new ArrayList<>();
    try (BufferedReader reader = writer.inputReader()) {
      while (told.size() < lines) {
        told.add(Objects.requireNonNull(reader.readLine(), "the writer ended too early"));
      }
      // What it tells from now on is told by a machine without power.
      assertThat(succeeds("python3", "-c", CUT, mounted.toString())).isTrue();
    } finally {
      writer.destroyForcibly().waitFor();
    }
    return told;
  }

  private void assertWhole(List<String> told, String cut) throws IOException {
    RunStore store = new RunStore(mounted.resolve("results"));
    for (String id : store.ids()) {
      RunFolder folder = store.folder(id);
      assertThat(folder.header().id()).as(cut).isEqualTo(id);
      assertThat(folder.result().id()).as(cut).isEqualTo(id);
    }
    for (String line : told) {
      String[] words = line.split(" ");
      RunFolder folder = store.folder(words[1]);
      switch (words[0]) {
        case "fork" ->
            assertThat(folder.standing().forks(0, Optional.of("boot")))
                .as("%s: %s", cut, line)
                .isGreaterThan(Integer.parseInt(words[2]));
        case "finished" -> assertThat(folder.finished()).as("%s: %s", cut, line).isTrue();
        default -> assertThat(folder.measured()).as("%s: %s", cut, line).isTrue();
      }
    }
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Writes one run after the other as a harness does, and tells what is finished when it is. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      StoredRuns stored = new StoredRuns(Path.of(arguments[0]));
      for (int run = 0; ; run++) {
        RunFolder folder =
            stored.begin(
                Instant.EPOCH.plusSeconds(run),
                StoredRuns.planned(
                    "test.bench",
                    new Shape(FORKS, 0, Duration.ofMillis(1), 1, Duration.ofMillis(1))));
        System.out.println("begun " + folder.id());
        try (RunJournal journal = folder.openJournal()) {
          journal.append(new JournalEntry.WorkloadStarted(0, 1, Optional.of("boot")));
          for (int fork = 0; fork < FORKS; fork++) {
            journal.append(new JournalEntry.ForkStarted(0, fork, Map.of()));
            journal.append(
                new JournalEntry.Iteration(
                    0, fork, false, 0, Map.of("time", 1.0), List.of(), List.of(), List.of()));
            journal.append(new JournalEntry.ForkFinished(0, fork));
            System.out.println("fork " + folder.id() + " " + fork);
          }
          journal.append(new JournalEntry.WorkloadFinished(0, new Outcome.Measured()));
        }
        folder.finish(Instant.EPOCH, MachineProbe.ofThisMachine().environment(stored.results()));
        System.out.println("finished " + folder.id());
      }
    }
  }
}
