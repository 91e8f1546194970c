package dev.assay.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private static final String CLEAR = "\r\033[2K";

  private final StringWriter printed = new StringWriter();

  private StatusLine line(boolean terminal) {
    return new StatusLine(new PrintWriter(printed), terminal);
  }

  @Test
  void a_text_that_is_too_long_is_cut_and_the_end_of_the_line_kept() {
    line(true).show("x".repeat(200), " (3 s left)");

    assertThat(printed.toString())
        .startsWith(CLEAR + "xxx")
        .endsWith("x… (3 s left)")
        .hasSize(CLEAR.length() + 100);
  }

  @Test
  void a_text_that_fits_is_shown_whole() {
    line(true).show("x".repeat(89), " (3 s left)");

    assertThat(printed).hasToString(CLEAR + "x".repeat(89) + " (3 s left)");
  }

  @Test
  void a_line_that_stays_takes_the_place_of_the_one_before() {
    StatusLine line = line(true);
    line.show("at work", "");
    line.println("done");
    line.clear();

    assertThat(printed).hasToString(CLEAR + "at work" + CLEAR + "done\n" + CLEAR);
  }

  @Test
  void where_only_results_are_wanted_progress_and_control_sequences_are_left_out() {
    Console out = new Console(printed);
    out.hush(false);
    StatusLine line = new StatusLine(out, true);
    line.show("at work", "");
    line.progress("got on");
    line.println("failed");
    line.clear();

    assertThat(printed).hasToString("failed\n");
  }

  @Test
  void off_a_terminal_there_are_only_lines_that_stay() {
    StatusLine line = line(false);
    line.show("at work", "");
    line.println("done");
    line.clear();

    assertThat(printed).hasToString("done\n");
  }
}
