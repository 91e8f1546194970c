package dev.assay.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.exit.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Console console = new Console(bytes);

  private String printed() {
    console.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "001b", "0007", "000d", "0008", "0000", "007f", "009b", "009d", "202e", "2066", "200b", "2028"
  })
  void what_a_terminal_would_obey_is_shown_as_in_json(String code) {
    console.print("a" + (char) Integer.parseInt(code, 16) + "b");

    assertThat(printed()).isEqualTo("a\\u" + code + "b");
  }

  @Test
  void lines_tabs_and_letters_of_all_languages_stay() {
    String text = "a\r\nä\tµ 😀 日本\nعربى 1 × 2 — “q”\n";
    console.print(text);

    assertThat(printed()).isEqualTo(text);
  }

  /** What a plugin is called could else look like another line, such as one of the listing. */
  @Test
  void what_is_printed_as_a_line_is_one_line() {
    console.println("a title\nstorage.io  storage  forged\r\n::error::\u2028x\ty");
    console.println("next");

    assertThat(printed())
        .isEqualTo(
            "a title\\u000astorage.io  storage  forged\\u000d\\u000a::error::\\u2028x\\u0009y%nnext%n"
                .formatted());
  }

  @Test
  void the_lines_of_a_message_are_indented_but_the_first() {
    Message.print("assay: two faults:\n  - one\nassay: forged", console);

    assertThat(printed()).isEqualTo("assay: two faults:%n  - one%n  assay: forged%n".formatted());
  }

  @Test
  void a_character_in_two_writes_is_one_character() {
    console.write("\ud83d");
    console.write("\ude00");

    assertThat(printed()).isEqualTo("😀");
  }

  @Test
  void half_a_character_is_shown() {
    console.print("\ud83d!");

    assertThat(printed()).isEqualTo("\\ud83d!");
  }

  @Test
  void control_sequences_of_assay_itself_arrive() {
    console.control("\033[2K");
    console.trusted().print("\033[1mbold\033[0m");

    assertThat(printed()).isEqualTo("\033[2K\033[1mbold\033[0m");
  }

  @Test
  void a_console_on_a_console_is_that_console() {
    assertThat(Console.of(console)).isSameAs(console);
    assertThat(Console.of(new PrintWriter(new StringWriter()))).isNotNull();
  }

  @Test
  void the_first_failure_to_write_is_kept() {
    Console full =
        new Console(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("No space left on device");
              }
            });
    full.println("lost");
    full.println("lost too");

    assertThat(full.failure())
        .get()
        .extracting(IOException::getMessage)
        .isEqualTo("No space left on device");
    assertThat(console.failure()).isEmpty();
  }
}
