package dev.assay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {
  private static final String TEXT = "[job]\r\nsize=1m # größer\r\n";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void text_is_read_with_a_byte_order_mark_and_without(String charset) throws Exception {
    Path file = directory.resolve("job.fio");

    Files.writeString(file, TEXT, Charset.forName(charset));
    assertThat(TextFile.read(file)).isEqualTo(TEXT);
    Files.writeString(file, "\uFEFF" + TEXT, Charset.forName(charset));
    assertThat(TextFile.read(file)).isEqualTo(TEXT);
  }

  @Test
  void what_is_no_text_is_named() throws Exception {
    Path file = Files.write(directory.resolve("job.fio"), new byte[] {'[', (byte) 0xC3, 'x'});

    assertThatThrownBy(() -> TextFile.read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(
            "job.fio cannot be read: it is not text in UTF-8. Store it as UTF-8.");
  }
}
