package dev.assay.acceptance.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of checks on the page has those that there are. */
class AcceptancePageTest {
  private static final Path PAGE = Path.of("../docs/acceptance.md");
  private static final Pattern TABLE =
      Pattern.compile("<!-- table of checks -->\n(.*?)<!-- end of table -->", Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `(?<id>\\S+)`: (?<title>[^|]+) \\| [^|]{3,} \\| [^|]{3,} \\| (?<seconds>\\d+) \\|"
              + " [^|]{3,} \\|");

  @Test
  void the_page_has_every_check_with_its_source_its_cost_and_what_it_cannot_see()
      throws IOException {
    Matcher table = TABLE.matcher(Files.readString(PAGE));
    assertThat(table.find()).isTrue();
    List<String> rows = table.group(1).lines().skip(2).map(AcceptancePageTest::row).toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(StaticCheck.values())
                .map(check -> text(check.id(), check.title(), check.cost().toSeconds()))
                .toList());
  }

  /** What of a row is in the code, too; it has five cells that all say something. */
  private static String row(String line) {
    Matcher row = ROW.matcher(line);
    assertThat(row.matches()).as(line).isTrue();
    return text(row.group("id"), row.group("title"), Long.parseLong(row.group("seconds")));
  }

  private static String text(String id, String title, long seconds) {
    return id + ": " + title + ", " + seconds + " s";
  }
}
