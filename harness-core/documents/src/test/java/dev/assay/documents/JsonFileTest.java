package dev.assay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFileTest {
  @TempDir Path directory;

  private Path file(String text, String charset) throws IOException {
    return Files.write(directory.resolve("x.json"), text.getBytes(Charset.forName(charset)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void every_encoding_is_read_with_and_without_a_byte_order_mark(String charset)
      throws IOException {
    String text = "{\"name\": \"naïve\"}";

    for (String mark : new String[] {"", "\ufeff"}) {
      assertThat(JsonFile.read(file(mark + text, charset)).path("name").asString())
          .isEqualTo("naïve");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1, 2|it ends in line 1, column 6, before all of its brackets and quotes are closed",
        "{\"a\": \"tex|it ends in line 1, column 11, before all of its brackets and quotes",
        "[1]\\n[2]|more follows behind its end in line 2, column 1: it was written twice",
        "{} trailing|more follows behind its end in line 1, column",
        "[1, hello]|it is not valid JSON in line 1, column",
        "``|it is empty",
        "\\n\\n|it is empty",
      })
  void what_is_wrong_is_said_in_plain_words_with_the_place(String text, String fault)
      throws IOException {
    Path file = file(text.replace("\\n", "\n"), "UTF-8");

    assertThatIOException()
        .isThrownBy(() -> JsonFile.read(file))
        .isInstanceOf(MalformedFileException.class)
        .withMessageContaining(file + " cannot be read: " + fault)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("jackson", "REDACTED", "token"));
  }

  @Test
  void bytes_of_no_encoding_are_refused() throws IOException {
    Path file = Files.write(directory.resolve("x.json"), new byte[] {'[', '"', (byte) 0xff, '"'});

    assertThatIOException()
        .isThrownBy(() -> JsonFile.read(file))
        .withMessageContaining("it is not valid JSON in line 1");
  }

  @Test
  void a_number_without_end_is_refused_at_once() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> JsonFile.read(file("[" + "1".repeat(1_000_000) + "]", "UTF-8")))
        .withMessageContaining("too long to be meant");
  }

  @Test
  void endless_nesting_is_refused() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> JsonFile.read(file("[".repeat(100_000), "UTF-8")))
        .withMessageContaining("too long to be meant");
  }
}
