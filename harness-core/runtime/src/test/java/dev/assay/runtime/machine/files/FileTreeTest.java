package dev.assay.runtime.machine.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class FileTreeTest {
  @TempDir Path root;

  @Test
  void text_is_without_white_space_around_it() throws Exception {
    Files.writeString(root.resolve("hostname"), " gpu-node-7\n");

    assertThat(new FileTree(root).text("hostname")).contains("gpu-node-7");
  }

  @Test
  void a_path_that_can_be_none_has_no_file() {
    FileTree files = new FileTree(root);
    String none = "sys/f\0";

    assertThat(files.text(none)).isEmpty();
    assertThat(files.bytes(none)).isEmpty();
    assertThat(files.names(none)).isEmpty();
    assertThat(files.realPath(none)).isEmpty();
    assertThat(files.exists(none)).isFalse();
    assertThat(files.isReadable(none)).isFalse();
  }
}
