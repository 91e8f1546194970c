package dev.assay.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchSpaceTest {
  @TempDir Path parent;

  @Test
  void sweeps_what_a_dead_run_left_and_nothing_else() throws IOException {
    Path dead = Files.createDirectory(parent.resolve("assay-scratch-dead"));
    Files.createFile(dead.resolve("lock"));
    Path foreign = Files.createDirectory(parent.resolve("assay-scratch-data"));
    Path unreadable = parent.resolve("assay-scratch-other");
    Files.createDirectories(unreadable.resolve("lock"));

    try (ScratchSpace living = ScratchSpace.create(parent, "living");
        ScratchSpace next = ScratchSpace.create(parent, "next")) {
      assertThat(living.directory()).exists();
      assertThat(next.directory()).exists();
      assertThat(dead).doesNotExist();
      assertThat(foreign).exists();
      assertThat(unreadable).exists();
    }
    assertThat(parent.resolve("assay-scratch-living")).doesNotExist();
  }
}
