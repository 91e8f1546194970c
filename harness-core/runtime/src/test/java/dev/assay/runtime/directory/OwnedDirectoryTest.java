package dev.assay.runtime.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OwnedDirectoryTest {
  private static final String PREFIX = "assay-test-";

  @TempDir Path parent;
  private final List<Process> others = new ArrayList<>();

  @AfterEach
  void endOthers() throws InterruptedException {
    for (Process other : others) {
      other.destroyForcibly().waitFor();
    }
  }

  private Process other(String mode) throws IOException {
    Process process = Sweeper.start(mode, parent);
    others.add(process);
    return process;
  }

  @Test
  void sweeps_what_a_dead_process_left_and_nothing_else() throws IOException {
    Path dead = Files.createDirectory(parent.resolve("assay-test-dead"));
    Files.createFile(dead.resolve("lock"));
    Path foreign = Files.createDirectory(parent.resolve("assay-test-data"));
    Files.createFile(foreign.resolve("file"));
    Path unreadable = parent.resolve("assay-test-other");
    Files.createDirectories(unreadable.resolve("lock"));

    try (OwnedDirectory living = OwnedDirectory.create(parent, PREFIX, "living");
        OwnedDirectory next = OwnedDirectory.createUnique(parent, PREFIX)) {
      assertThat(living.path()).exists();
      assertThat(next.path()).exists();
      assertThat(dead).doesNotExist();
      assertThat(foreign).exists();
      assertThat(unreadable).exists();
    }
    assertThat(parent.resolve("assay-test-living")).doesNotExist();
  }

  @Test
  @Timeout(60)
  void what_others_put_there_hinders_nobody_and_stays() throws Exception {
    Path piped = Files.createDirectory(parent.resolve("assay-test-pipe"));
    assertThat(new ProcessBuilder("mkfifo", piped.resolve("lock").toString()).start().waitFor())
        .isZero();
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve("lock"));
    Path link = Files.createSymbolicLink(parent.resolve("assay-test-link"), elsewhere);
    Path linked = Files.createDirectory(parent.resolve("assay-test-linked"));
    Files.createSymbolicLink(linked.resolve("lock"), elsewhere.resolve("lock"));

    OwnedDirectory.createUnique(parent, PREFIX).close();

    assertThat(List.of(piped, elsewhere.resolve("lock"), link, linked)).allMatch(Files::exists);
  }

  @Test
  void what_a_process_leaves_that_is_killed_while_it_makes_a_directory_is_swept()
      throws IOException {
    Path empty = Files.createDirectory(parent.resolve("assay-test-empty"));
    Path unlocked = Files.createDirectory(parent.resolve("assay-test-unlocked"));
    Files.createFile(unlocked.resolve("lock.new"));

    OwnedDirectory.createUnique(parent, PREFIX).close();

    assertThat(List.of(empty, unlocked)).noneMatch(Files::exists);
  }

  @Test
  void one_with_a_final_name_stays() throws IOException {
    Path kept = parent.resolve("kept");
    try (OwnedDirectory making = OwnedDirectory.create(parent, PREFIX, "run")) {
      Files.createFile(making.path().resolve("file"));
      making.keepAs(kept);
    }
    assertThat(kept.resolve("file")).exists();
    assertThat(parent.resolve("assay-test-run")).doesNotExist();
  }

  @Test
  void directories_of_a_process_that_takes_several_outlive_the_sweeps_of_another()
      throws IOException {
    try (OwnedDirectory first = OwnedDirectory.createUnique(parent, PREFIX);
        OwnedDirectory second = OwnedDirectory.create(parent, PREFIX, "run")) {
      try (var dots = other("sweep").inputReader()) {
        for (int i = 0; i < 100; i++) {
          assertThat(dots.readLine()).isEqualTo(".");
          OwnedDirectory.createUnique(parent, PREFIX).close();
          assertThat(first.path().resolve("lock")).exists();
          assertThat(second.path().resolve("lock")).exists();
        }
      }
    }
  }

  @Test
  void what_a_process_leaves_that_is_killed_while_it_removes_a_directory_is_swept()
      throws Exception {
    for (int kill = 0; kill < 6; kill++) {
      Process filler = other("fill");
      filler.inputReader().readLine();
      TimeUnit.MICROSECONDS.sleep(700L * kill);
      filler.destroyForcibly().waitFor();

      OwnedDirectory.createUnique(parent, PREFIX).close();
      assertThat(parent).as("after kill %d", kill).isEmptyDirectory();
    }
  }

  @Test
  void what_a_killed_process_had_is_swept_and_what_a_living_one_has_is_refused() throws Exception {
    Process holder = other("hold");
    Path held = Path.of(holder.inputReader().readLine());

    assertThatIOException()
        .isThrownBy(() -> OwnedDirectory.create(parent, PREFIX, "held"))
        .withMessageContaining("is using " + held);
    assertThat(held.resolve("lock")).exists();

    holder.destroyForcibly().waitFor();
    OwnedDirectory.createUnique(parent, PREFIX).close();
    assertThat(held).doesNotExist();
  }
}
