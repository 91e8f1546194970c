package dev.assay.plugins.importers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.importing.Format;
import dev.assay.api.importing.ResultImporter;
import dev.assay.plugins.importers.samples.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of formats on the page is what the importers say. */
class ReadmeTest {
  private static final Path PAGE = Path.of("README.md");
  private static final Pattern TABLE =
      Pattern.compile(
          "<!-- table of formats, made from the importers -->\n(.*?)<!-- end of table -->",
          Pattern.DOTALL);

  private static List<Format> formats() throws Exception {
    return Samples.importers().stream()
        .map(ResultImporter::format)
        .sorted(Comparator.comparing(Format::name))
        .toList();
  }

  @Test
  void the_page_has_every_format_with_what_becomes_of_it() throws Exception {
    String text = Files.readString(PAGE);
    Matcher table = TABLE.matcher(text);
    assertThat(table.find()).isTrue();
    String expected = table(formats());
    if (Boolean.getBoolean("readme.update")) {
      Files.writeString(
          PAGE, text.substring(0, table.start(1)) + expected + text.substring(table.end(1)));
      return;
    }
    assertThat(table.group(1))
        .as(
            "README.md differs from the importers. Correct it with: mvn -q -B verify -pl"
                + " plugins/importers -am -Dreadme.update=true")
        .isEqualTo(expected);
  }

  private static String table(List<Format> formats) {
    StringBuilder text = new StringBuilder();
    for (Format format : formats) {
      text.append("\n### `%s`: %s\n\n".formatted(format.name(), format.title()));
      if (!format.versions().isEmpty()) {
        text.append(
            "Written for the versions %s.\n\n".formatted(String.join(", ", format.versions())));
      }
      text.append("| written | becomes | note |\n|---|---|---|\n");
      for (Format.Mapping mapping : format.mappings()) {
        text.append(
            "| %s | %s | %s |\n"
                .formatted(
                    cell(mapping.written()),
                    mapping.becomes().isEmpty() ? "left out" : cell(mapping.becomes()),
                    cell(mapping.note())));
      }
    }
    return text + "\n";
  }

  private static String cell(String text) {
    return text.isEmpty() ? " " : text.replace("|", "\\|");
  }
}
