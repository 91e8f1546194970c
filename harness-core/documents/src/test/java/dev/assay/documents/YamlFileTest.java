package dev.assay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
  @TempDir Path directory;

  private Path file(String text, String charset) throws IOException {
    return Files.write(directory.resolve("x.yaml"), text.getBytes(Charset.forName(charset)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void a_byte_order_mark_is_no_fault(String charset) throws IOException {
    assertThat(YamlFile.read(file("\ufeffname: naïve\n", charset)).path("name").asString())
        .isEqualTo("naïve");
  }

  @Test
  void an_empty_file_has_no_keys() throws IOException {
    assertThat(YamlFile.read(file("", "UTF-8"))).isEmpty();
    assertThat(YamlFile.read(file("# nothing yet\n", "UTF-8"))).isEmpty();
  }

  @Test
  void keys_have_the_lines_they_stand_in() throws IOException {
    YamlFile.Placed placed =
        YamlFile.readPlaced(file("# one\na: 1\nb:\n  c: 2\n  d: [3]\n\n\"e\": {f: 4}\n", "UTF-8"));

    assertThat(placed.lines()).isEqualTo(java.util.Map.of("a", 2, "b", 3, "e", 7));
    assertThat(placed.keys().path("b").path("c").asInt()).isEqualTo(2);
    assertThat(YamlFile.readPlaced(file("", "UTF-8")).lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1\\na: 2|it is not valid YAML in line 2, column 2: it has a key twice, \"a\"",
        "a: 1\\n---\\na: 2|more follows behind its end: keep one document",
        "a:\\n\\tb: 1|it is not valid YAML in line 1, column 2: found character",
        "a: [1, 2|it is not valid YAML in line 1, column",
        "- 1\\n- 2|it holds no keys with values, such as 'key: value'",
        "a: {b: 0.5, c: 1e999999999}|its a.c is no finite number, or too large a one",
        "a: [\"x\\0\"]|its a[0] has a NUL character",
        "\"\\0\": 1|a key in it has a NUL character",
        "a: {b: 1, b: 2}|it is not valid YAML in line 1, column 12: it has a key twice, \"b\"",
        "3|it holds no keys with values, such as 'key: value'",
      })
  void what_is_wrong_is_said_in_plain_words_with_the_place(String text, String fault)
      throws IOException {
    Path file = file(text.replace("\\n", "\n").replace("\\t", "\t"), "UTF-8");

    assertThatIOException()
        .isThrownBy(() -> YamlFile.read(file))
        .isInstanceOf(MalformedFileException.class)
        .withMessageContaining(file + " cannot be read: " + fault)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("jackson", "Json", "Feature"));
  }

  @Test
  void numbers_and_nesting_without_end_are_refused() throws IOException {
    for (String text : new String[] {"a: " + "9".repeat(200_000), "a: " + "[".repeat(5_000)}) {
      Path file = file(text, "UTF-8");

      assertThatIOException()
          .isThrownBy(() -> YamlFile.read(file))
          .withMessageContaining("too long to be meant");
    }
  }

  @Test
  void bytes_of_no_encoding_are_refused() throws IOException {
    Path file = Files.write(directory.resolve("x.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});

    assertThatIOException()
        .isThrownBy(() -> YamlFile.read(file))
        .withMessageContaining("it is not text in UTF-8. Store it as UTF-8.");
  }

  @Test
  void aliases_within_aliases_do_not_fill_the_memory() throws IOException {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }

    assertThat(YamlFile.read(file(text.toString(), "UTF-8"))).hasSize(20);
  }

  @Test
  void what_would_take_a_reader_minutes_is_refused_at_once() throws IOException {
    for (String value :
        List.of("1".repeat(100_000), "[".repeat(50_000), "{a: ".repeat(50_000), "1e999999999")) {
      assertThatIOException().isThrownBy(() -> YamlFile.read(file("a: " + value, "UTF-8")));
    }
  }
}
