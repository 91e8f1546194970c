package dev.assay.runtime.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
  /** Its file system answers fsync with EINVAL, as some of networks do. */
  private static final Path CANNOT_BE_FORCED = Path.of("/proc");

  @TempDir private Path directory;

  @Test
  void a_directory_whose_file_system_cannot_force_it_is_left_at_that() {
    assertThatCode(() -> DirectoryTree.force(CANNOT_BE_FORCED)).doesNotThrowAnyException();
  }

  @Test
  void that_it_cannot_is_told_by_the_error_number_and_not_by_its_text() {
    assertThat(UnforceableDirectory.isOne(CANNOT_BE_FORCED)).isTrue();
    assertThat(UnforceableDirectory.isOne(directory)).isFalse();
    assertThat(UnforceableDirectory.isOne(directory.resolve("none"))).isFalse();
  }

  @Test
  void any_other_failure_is_one() {
    assertThatIOException()
        .isThrownBy(() -> DirectoryTree.force(directory.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
