package dev.assay.plugins.importers.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.csv.CsvRecords.CsvRecord;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {
  private static List<String> records(String text, char separator) throws Exception {
    List<String> all = new ArrayList<>();
    CsvRecords.each(
        new StringReader(text), separator, row -> all.add(row.line() + " " + row.cells()));
    return all;
  }

  private static List<String> rows(String text) throws Exception {
    List<String> all = new ArrayList<>();
    CsvTable.each(
        new StringReader(text),
        ',',
        new CsvTable.Sink() {
          @Override
          public void row(CsvRow row) {
            all.add(row.line() + " a=" + row.text("a") + " b=" + row.number("b"));
          }

          @Override
          public void misfit(CsvRecord row) {
            all.add(row.line() + " misfit");
          }
        });
    return all;
  }

  @Test
  void a_record_knows_its_line_though_blank_lines_and_line_ends_in_quotes_come_before()
      throws Exception {
    assertThat(records("a,b\n\n1, 2\n\"x\ny\",3\n4,5", ','))
        .containsExactly("1 [a, b]", "3 [1, 2]", "4 [x\ny, 3]", "6 [4, 5]");
  }

  @Test
  void a_separator_may_be_any_and_the_last_cell_empty() throws Exception {
    assertThat(records("a;1,5;\n", ';')).containsExactly("1 [a, 1,5, ]");
    assertThat(records("a\tb\n", '\t')).containsExactly("1 [a, b]");
  }

  @Test
  void a_quotation_that_does_not_end_is_told_with_the_line_it_is_in() {
    assertThatThrownBy(() -> records("a,b\n1,\"2\n3,4\n", ','))
        .isInstanceOfSatisfying(
            UnreadableResultException.class, e -> assertThat(e.line()).hasValue(2));
  }

  @Test
  void cells_are_known_by_the_header_and_a_second_header_is_no_row() throws Exception {
    assertThat(rows("a,b\nx,1.5\na,b\n,2\n"))
        .containsExactly(
            "2 a=Optional[x] b=OptionalDouble[1.5]", "4 a=Optional.empty b=OptionalDouble[2.0]");
  }

  @Test
  void a_record_of_another_length_is_never_read_by_the_header() throws Exception {
    assertThat(rows("a,b\nx,1,5\nx\n")).containsExactly("2 misfit", "3 misfit");
  }

  @Test
  void two_columns_of_one_name_are_refused() {
    assertThatThrownBy(() -> rows("a,a\n1,2\n"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("one name");
  }
}
