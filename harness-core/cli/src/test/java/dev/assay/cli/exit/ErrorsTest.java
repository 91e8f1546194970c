package dev.assay.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ErrorsTest {
  @Test
  void a_reason_that_is_known_is_the_whole_message() {
    assertThat(
            Errors.describe(
                new NoSuchFileException("/x", null, "there is no such directory of bundles")))
        .isEqualTo("/x: there is no such directory of bundles. Check its name.");
  }

  @Test
  void what_is_not_there_may_be_the_file_or_the_folder_for_it() {
    assertThat(Errors.describe(new NoSuchFileException("/x/y")))
        .isEqualTo(
            "/x/y: there is no such file or directory to read, or none to make it in. Check its"
                + " name.");
  }
}
