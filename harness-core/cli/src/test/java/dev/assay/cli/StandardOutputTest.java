package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a report file is named, a dash is the standard output, which then holds nothing else. */
class StandardOutputTest {
  @TempDir Path results;
  private InProcess assay;
  private List<String> runs = List.of();

  @BeforeEach
  void importRuns() throws IOException {
    assay = new InProcess(results);
    InProcess.Ended imported = assay.run("import", "--published");
    assertThat(imported.status()).as(imported.err()).isZero();
    try (Stream<Path> folders = Files.list(results)) {
      runs =
          folders
              .filter(folder -> Files.exists(folder.resolve("result.json")))
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .limit(2)
              .toList();
    }
  }

  @Test
  void pages_go_there_whole_and_alone() {
    for (List<String> command :
        List.of(
            List.of("scorecard", runs.getFirst(), "--html", "-"),
            List.of("compare", runs.getFirst(), runs.getLast(), "--html", "-"),
            List.of("history", "--html", "-"))) {
      InProcess.Ended ended = assay.run(command.toArray(String[]::new));

      assertThat(ended.status()).as(command + ended.err()).isZero();
      assertThat(ended.out().strip()).startsWithIgnoringCase("<!doctype html>").endsWith("</html>");
    }
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void a_dash_after_a_form_that_is_printed_anyway_says_nothing_more() {
    for (String form : List.of("--json", "--markdown", "--csv", "--openmetrics")) {
      InProcess.Ended dashed = assay.run("scorecard", runs.getFirst(), form, "-");
      InProcess.Ended plain = assay.run("scorecard", runs.getFirst(), form);

      assertThat(dashed.status()).as(form + dashed.err()).isZero();
      assertThat(dashed.out()).as(form).isEqualTo(plain.out());
    }
  }

  @Test
  void two_documents_at_once_are_refused() {
    InProcess.Ended ended = assay.run("history", "--json", "--html", "-");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("--html - and --json would write to the standard output");
  }
}
