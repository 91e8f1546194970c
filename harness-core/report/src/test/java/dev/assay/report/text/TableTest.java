package dev.assay.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table = new Table(List.of(Side.LEFT, Side.RIGHT, Side.LEFT));

  private String written(int width) throws IOException {
    StringBuilder out = new StringBuilder();
    table.write(width, out);
    return out.toString();
  }

  @Test
  void cells_stand_in_columns_and_empty_columns_vanish() throws IOException {
    table.row(List.of("a", "1", ""));
    table.row(List.of("long", "100", ""));

    assertThat(written(80)).isEqualTo("a       1\nlong  100\n");
  }

  @Test
  void headings_wrap_at_spaces() throws IOException {
    table.heading("  ", "one two three four");

    assertThat(written(12)).isEqualTo("  one two\n    three\n    four\n");
  }

  @Test
  void control_characters_never_reach_the_terminal() throws IOException {
    table.heading("", "a\u001b[2Jb");
    table.row(List.of("c\u0007", "d\r", "e"));

    assertThat(written(80)).isEqualTo("a\\u001b[2Jb\nc\\u0007  d\\u000d  e\n");
  }

  @Test
  void a_row_of_another_length_is_refused() {
    assertThatThrownBy(() -> table.row(List.of("a"))).hasMessage("A row needs 3 cells, has 1.");
  }
}
