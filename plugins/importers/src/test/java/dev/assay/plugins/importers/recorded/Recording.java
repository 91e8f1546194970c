package dev.assay.plugins.importers.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.testkit.ImportTrial;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that a tool wrote, with what the tool printed of the same run for people. {@code
 * plugins/importers/bin/record-samples} records them.
 *
 * @param summary the file with the text for people
 */
record Recording(Path file, Path summary) {
  private static final Path FOLDER =
      Path.of("src/test/resources/dev/assay/plugins/importers/recorded");

  /** Of one file that holds both. */
  static Recording of(String file) {
    return of(file, file);
  }

  static Recording of(String file, String summary) {
    return new Recording(FOLDER.resolve(file), FOLDER.resolve(summary));
  }

  ImportTrial read(ResultImporter importer) throws IOException, UnreadableResultException {
    return ImportTrial.of(importer, file, String.valueOf(file.getFileName()));
  }

  /** What the first group of a pattern matches, everywhere in the text for people. */
  List<String> said(String pattern) throws IOException {
    Matcher matcher =
        Pattern.compile(pattern, Pattern.MULTILINE)
            .matcher(Files.readString(summary, StandardCharsets.UTF_8));
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    assertThat(found).as("%s in %s", pattern, summary).isNotEmpty();
    return found;
  }

  /** Requires a value to be what was printed, in as many digits as were printed. */
  static void assertPrinted(double value, String printed) {
    BigDecimal expected = new BigDecimal(printed);
    BigDecimal half =
        BigDecimal.ONE.movePointLeft(expected.scale()).multiply(new BigDecimal("0.51"));
    assertThat(new BigDecimal(value).setScale(expected.scale() + 3, RoundingMode.HALF_UP))
        .as("%s, printed as %s", value, printed)
        .isBetween(expected.subtract(half), expected.add(half));
  }
}
