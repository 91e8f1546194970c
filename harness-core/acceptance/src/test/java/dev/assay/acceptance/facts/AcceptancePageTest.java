package dev.assay.acceptance.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of checks on the page is what the checks say of themselves. */
class AcceptancePageTest {
  private static final Path PAGE = Path.of("../docs/acceptance.md");
  private static final Pattern TABLE =
      Pattern.compile(
          "<!-- table of checks, made from StaticCheck -->\n(.*?)<!-- end of table -->",
          Pattern.DOTALL);

  @Test
  void the_page_has_every_check_with_its_source_its_cost_and_what_it_cannot_see()
      throws IOException {
    String page = Files.readString(PAGE);
    Matcher table = TABLE.matcher(page);
    assertThat(table.find()).isTrue();
    String expected = table();
    if (Boolean.getBoolean("readme.update")) {
      Files.writeString(
          PAGE, page.substring(0, table.start(1)) + expected + page.substring(table.end(1)));
      return;
    }
    assertThat(table.group(1))
        .as(
            "docs/acceptance.md differs from the checks. Correct it with: mvn -q -pl"
                + " harness-core/acceptance test -Dtest=AcceptancePageTest -Dreadme.update=true")
        .isEqualTo(expected);
  }

  private static String table() {
    StringBuilder text =
        new StringBuilder(
            "| check | what it reads | what it is held against | seconds | what it cannot see |\n"
                + "|---|---|---|---|---|\n");
    for (StaticCheck check : StaticCheck.values()) {
      text.append(
          "| `%s`: %s | %s | %s | %d | %s |\n"
              .formatted(
                  check.id(),
                  check.title(),
                  check.reads(),
                  check.heldAgainst(),
                  check.cost().toSeconds(),
                  check.cannotSee()));
    }
    return text.toString();
  }
}
