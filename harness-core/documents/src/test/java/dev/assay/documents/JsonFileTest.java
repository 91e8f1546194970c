package dev.assay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

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
        "{\"a\": 1, \"b\": {}, \"a\": 2}|it has a key twice in line 1, column",
        "{\"rates\": [1, {\"x\": 1e400}]}|its rates[1].x is no finite number, or too large a one",
        "[-1e999999999]|its [0] is no finite number",
        "{\"a\": NaN}|it is not valid JSON in line 1, column",
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

  /** On a number such as these a reader that counts its digits stays for minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"1e-999999999", "0.0e999999999", "1.5", "9007199254740993"})
  void a_number_that_a_double_holds_or_rounds_is_read(String number) throws IOException {
    assertThat(JsonFile.read(file("[" + number + "]", "UTF-8")).path(0).asDouble()).isFinite();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "x\\udfff"})
  void a_document_of_people_holds_no_text_that_cannot_be_a_name(String escape) {
    assertThatThrownBy(() -> JsonFile.parseWritten("{\"a\": [\"" + escape + "\"]}"))
        .isInstanceOfSatisfying(
            JacksonException.class, e -> assertThat(JsonFile.fault(e)).startsWith("its a[0] has "));
  }

  @Test
  void a_list_of_parts_is_read_one_by_one() throws IOException {
    List<String> parts = new ArrayList<>();

    ObjectNode rest =
        JsonFile.readParts(
            file("{\"a\": 1, \"parts\": [{}, 2], \"b\": 3}", "UTF-8"),
            "parts",
            (before, part) -> parts.add(before + " " + part));

    assertThat(parts).containsExactly("{\"a\":1} {}", "{\"a\":1} 2");
    assertThat(rest).hasToString("{\"a\":1,\"b\":3}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1}|it has no 'parts'",
        "{\"parts\": {}}|its parts are no list",
        "{\"parts\": null}|its parts are no list",
        "{\"parts\": [], \"parts\": []}|it has a key twice",
        "{\"parts\": [1e400]}|its parts[0] is no finite number",
        "{\"parts\": []} {}|more follows behind its end",
        "{\"parts\": [1|it ends in line 1",
        "[]|it is not a JSON object",
        "``|it is empty",
      })
  void a_document_without_its_parts_is_refused(String text, String fault) throws IOException {
    Path file = file(text, "UTF-8");

    assertThatThrownBy(() -> JsonFile.readParts(file, "parts", (before, part) -> {}))
        .isInstanceOfSatisfying(
            JacksonException.class, e -> assertThat(JsonFile.fault(e)).startsWith(fault));
  }
}
