package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
  @TempDir Path directory;

  @Test
  void refuses_a_schema_it_does_not_know_and_names_its_own() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> new RunFiles().readResult(file("{\"schema\":\"assay-result/99\"}")))
        .withMessageContainingAll("'assay-result/99'", "'assay-result/1'");
    assertThatIOException().isThrownBy(() -> new RunFiles().readHeader(file("[]")));
  }

  @Test
  void refuses_a_damaged_file_naming_it() throws IOException {
    for (String rest : new String[] {"", ",\"id\":\"x\",\"started\":\"yesterday\""}) {
      Path file = file("{\"schema\":\"assay-result/1\"" + rest + "}");
      assertThatIOException()
          .isThrownBy(() -> new RunFiles().readResult(file))
          .withMessageContaining(file + " is damaged or was edited");
    }
  }

  @Test
  void a_file_cut_short_is_told_without_the_readers_own_remarks() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> new RunFiles().readResult(file("{\"schema\":\"assay-re")))
        .withMessageContaining("it was cut short")
        .satisfies(e -> assertThat(e).hasMessageNotContaining("REDACTED"));
  }

  private Path file(String json) throws IOException {
    return Files.writeString(directory.resolve("result.json"), json);
  }
}
