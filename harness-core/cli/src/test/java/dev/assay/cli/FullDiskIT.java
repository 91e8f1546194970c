package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Runs whose results are on a disk with ever more room, from one page on, until a run fits: a
 * different write is the first that fails. Needs root, for a file system in memory. {@code
 * -Dassay.rooms=12} tries every page.
 */
@SuppressWarnings("NullAway.Init")
class FullDiskIT {
  private static final int ROOMS = Integer.getInteger("assay.rooms", 4);
  private static final int MOST_PAGES = 14;
  private static final int PAGE_KIBIBYTES = 4;
  private static final String[] SHAPE = {
    "--forks", "2", "--warmups", "0", "--iterations", "2", "--time", "20ms"
  };

  @TempDir private Path directory;
  private Path disk;
  private AssayProcess assay;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    boolean mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "full", disk.toString());
    if (!mounted && Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      throw new AssertionError("ASSAY_REQUIRE_EXTERNAL is set, but nothing can be mounted.");
    }
    assumeThat(mounted).as("only root can mount a file system").isTrue();
    Path bundles = KilledRun.bundles(directory);
    Files.createDirectory(directory.resolve("scratch"));
    assay = new AssayProcess(bundles, disk.resolve("results"));
  }

  @AfterEach
  void unmount() throws Exception {
    succeeds("umount", disk.toString());
  }

  @Test
  void whichever_write_fails_the_file_is_named_and_the_run_goes_on_when_there_is_room()
      throws Exception {
    List<String> outcomes = new ArrayList<>();
    boolean fits = false;
    for (int room = 0; room < ROOMS && !fits; room++) {
      int pages = 2 + room * (MOST_PAGES - 2) / ROOMS;
      fits = fillAndGoOn(pages, outcomes);
    }
    Files.writeString(
        Path.of("target/full-disk.md"),
        """
        | what was done | times | ended with 4 and the name of a file | nothing finished lost, completed with room |
        |---|---:|---:|---:|
        | disk full | %1$d | %1$d | %1$d |
        """
            .formatted(outcomes.size()));
    assertThat(outcomes).as("some did not fit").isNotEmpty();
  }

  /** Returns whether the run fitted. */
  private boolean fillAndGoOn(int pages, List<String> outcomes) throws Exception {
    resize(pages * PAGE_KIBIBYTES + "k");
    AssayProcess.Ended run = run(List.of("run", "killed.busy"));
    String said = run.err() + run.out();
    resize("16m");
    String what = "%d pages: %s".formatted(pages, said);
    if (run.status() == 0) {
      return true;
    }
    assertThat(run.status()).as(what).isEqualTo(4);
    assertThat(run.err()).as(what).contains("No space left on device").contains(disk + "/results");
    outcomes.add(
        pages + " pages: " + run.err().lines().filter(l -> l.contains("No space")).findFirst());
    List<Path> runs = runs();
    if (!runs.isEmpty()) {
      Path folder = runs.getFirst();
      String before = journal(folder);
      AssayProcess.Ended resumed =
          run(List.of("run", "--resume", folder.getFileName().toString(), "--json"));
      assertThat(resumed.status()).as(what + resumed.err()).isZero();
      assertThat(journal(folder)).as(what).startsWith(before);
      JsonNode result = AssayProcess.json(Files.readString(folder.resolve("result.json")));
      assertThat(result.at("/results/0/metrics/0/samples").valueStream().map(JsonNode::size))
          .as(what)
          .containsExactly(2, 2);
    }
    succeeds("rm", "-rf", disk.resolve("results").toString());
    return false;
  }

  private AssayProcess.Ended run(List<String> arguments) throws Exception {
    List<String> all = new ArrayList<>(arguments);
    if (!all.contains("--resume")) {
      all.addAll(List.of(SHAPE));
      all.addAll(List.of("--scratch", directory.resolve("scratch").toString()));
    }
    return assay.run(all.toArray(String[]::new));
  }

  private void resize(String size) throws Exception {
    assertThat(succeeds("mount", "-o", "remount,size=" + size, disk.toString())).isTrue();
  }

  private List<Path> runs() throws IOException {
    if (!Files.exists(disk.resolve("results"))) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(disk.resolve("results"))) {
      return runs.filter(run -> !run.getFileName().toString().startsWith(".")).toList();
    }
  }

  private static String journal(Path run) throws IOException {
    Path file = run.resolve("samples.jsonl");
    String text = Files.exists(file) ? Files.readString(file) : "";
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
