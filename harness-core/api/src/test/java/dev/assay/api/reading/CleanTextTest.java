package dev.assay.api.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
  /** Hands on one byte at each call, as a slow pipe does. */
  private static final class OneByOne extends InputStream {
    private final InputStream bytes;

    private OneByOne(InputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return bytes.read(into, offset, Math.min(1, length));
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String all(InputStream bytes) throws IOException {
    StringWriter text = new StringWriter();
    try (Reader reader = new CleanText(bytes)) {
      reader.transferTo(text);
    }
    return text.toString();
  }

  private static String clean(String text) throws IOException {
    String whole = all(bytes(text));
    assertThat(all(new OneByOne(bytes(text)))).isEqualTo(whole);
    return whole;
  }

  @ParameterizedTest
  @CsvSource({
    "E[1;32m225192.1E[0m, 225192.1",
    "E[38;5;196mredE[m, red",
    "E[Kline, line",
    "E[?25lhiddenE[?25h, hidden",
    "boldE(BE[m, bold",
    "E]0;user@host: ~G$ fio, $ fio",
    "E]8;;http://x/E\\linkE]8;;E\\, link",
    "E=E>x, x",
  })
  void what_programs_send_to_terminals_is_removed(String text, String expected) throws IOException {
    assertThat(clean(text.replace('E', '\u001b').replace('G', '\u0007'))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E225192.1",
        "E[225192.1\n",
        "E[225192.1 MB/s",
        "22E",
        "22E[",
        "22E[5;1",
        "E[225192MB",
        "E(0.5",
        "E]never ended",
        "E]0;title over\na line G",
      })
  void an_escape_character_that_begins_no_sequence_stays_with_all_that_follows(String text)
      throws IOException {
    String damaged = text.replace('E', '\u001b').replace('G', '\u0007');
    assertThat(clean(damaged)).isEqualTo(damaged);
  }

  /** Else 1 and 93 would become 1.93 or 193, which nobody measured. */
  @ParameterizedTest
  @ValueSource(strings = {"1E>.93 us", "1E[0m93", "E[1m1E[0mE[32m93E[0m", "1,E=5", "7E]0;titleG2"})
  void a_sequence_within_a_figure_stays(String text) throws IOException {
    String damaged = text.replace('E', '\u001b').replace('G', '\u0007');
    String clean = clean(damaged);
    assertThat(clean).containsPattern("[0-9,]\u001b").doesNotContainPattern("1\\.?93|1,5|72");
  }

  @Test
  void a_carriage_return_before_a_line_feed_is_removed_and_any_other_stays() throws IOException {
    assertThat(clean("a\r\nb\rc\r")).isEqualTo("a\nb\rc\r");
    assertThat(clean("a\r\u001b[0m\nb")).isEqualTo("a\nb");
  }

  @Test
  void sequences_across_the_blocks_of_a_long_text_are_removed() throws IOException {
    String line = "\u001b[31m12345.678\u001b[0m GB/s\n";
    String clean = "12345.678 GB/s\n";
    assertThat(all(bytes(line.repeat(20_000)))).isEqualTo(clean.repeat(20_000));
  }

  @Test
  void many_titles_that_never_end_take_no_time() throws IOException {
    String text = "\u001b]".repeat(200_000);
    assertThat(all(bytes(text))).isEqualTo(text);
  }
}
