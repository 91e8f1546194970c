package dev.assay.runtime.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritableFolderTest {
  @TempDir Path directory;

  @Test
  void a_folder_that_can_be_written_to_has_no_problem_and_is_left_empty() {
    assertThat(WritableFolder.problem(directory)).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_missing_folder_and_a_file_are_called_what_they_are() throws Exception {
    assertThat(WritableFolder.problem(directory.resolve("missing")).orElseThrow())
        .contains("missing does not exist.");
    assertThat(WritableFolder.problem(directory.resolve("~/data")).orElseThrow())
        .contains("The shell did not expand the ~");
    Path file = Files.writeString(directory.resolve("file"), "text");
    assertThat(WritableFolder.problem(file).orElseThrow())
        .contains("file is a file, not a directory");
  }

  /** Nobody, root included, makes files there; the kernel says ENOENT or EACCES. */
  @Test
  void a_folder_that_refuses_files_is_reported_with_the_reason() {
    assertThat(WritableFolder.problem(Path.of("/proc/self/task")).orElseThrow())
        .startsWith("/proc/self/task")
        .containsAnyOf("cannot be written to", "no permission to write");
  }
}
