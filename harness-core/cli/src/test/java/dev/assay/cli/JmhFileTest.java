package dev.assay.cli;

import static dev.assay.cli.JmhFiles.FORKS;
import static dev.assay.cli.JmhFiles.SLOWER;
import static dev.assay.cli.JmhFiles.changed;
import static dev.assay.cli.JmhFiles.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on either side of a gate that are JMH files in another form, or none. */
@SuppressWarnings("NullAway.Init")
class JmhFileTest {
  @TempDir Path directory;
  private JmhFiles jmh;

  @BeforeEach
  void files() {
    jmh = new JmhFiles(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jmhVersion", "benchmark"})
  void one_entry_without_its_list_is_told_what_it_lacks(String first) throws IOException {
    String alone = entry(FORKS).replaceFirst("\\{\"jmhVersion\": \"1.37\", ", "{");
    InProcess.Ended ended =
        jmh.judge(
            first.equals("benchmark") ? alone : entry(FORKS),
            "[" + entry(FORKS) + "]",
            StandardCharsets.UTF_8);

    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.err()).contains("it is one benchmark by itself, and JMH writes a list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void a_byte_order_mark_and_utf_16_are_no_fault(String charset) throws IOException {
    InProcess.Ended ended =
        jmh.judge(
            "\ufeff[" + entry(FORKS) + "]",
            "\ufeff[" + entry(SLOWER) + "]",
            Charset.forName(charset));

    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
  }

  @Test
  void names_in_the_encoding_of_windows_are_read() throws IOException {
    String dotted =
        "[" + changed(FORKS, "\"secondaryMetrics\": {}", "\"s\": \"·gc.alloc.rate\"") + "]";

    assertThat(jmh.judge(dotted, dotted, StandardCharsets.ISO_8859_1).status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"benchmark\": \"a.B|it ends in line 1, column 20, before all of its brackets",
        "[]\\n[]|more follows behind its end in line 2, column 1",
        "[{]|it is not valid JSON in line 1, column 3",
        "[17]|entry 1 of the list names no benchmark",
      })
  void what_is_no_jmh_file_is_refused_in_plain_words(String text, String why) throws IOException {
    InProcess.Ended ended =
        jmh.judge(text.replace("\\n", "\n"), "[" + entry(FORKS) + "]", StandardCharsets.UTF_8);

    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.err()).contains("before.json").contains(why).hasLineCount(1);
    assertThat(ended.err()).doesNotContain("jackson", "REDACTED", "Exception");
  }
}
