package dev.assay.runtime.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedDirectoryTest {
  @TempDir Path parent;

  @Test
  void sweeps_what_a_dead_process_left_and_nothing_else() throws IOException {
    Path dead = Files.createDirectory(parent.resolve("assay-scratch-dead"));
    Files.createFile(dead.resolve("lock"));
    Path foreign = Files.createDirectory(parent.resolve("assay-scratch-data"));
    Path unreadable = parent.resolve("assay-scratch-other");
    Files.createDirectories(unreadable.resolve("lock"));

    try (OwnedDirectory living = OwnedDirectory.create(parent, "assay-scratch-", "living");
        OwnedDirectory next = OwnedDirectory.createUnique(parent, "assay-scratch-")) {
      assertThat(living.path()).exists();
      assertThat(next.path()).exists();
      assertThat(dead).doesNotExist();
      assertThat(foreign).exists();
      assertThat(unreadable).exists();
    }
    assertThat(parent.resolve("assay-scratch-living")).doesNotExist();
  }
}
