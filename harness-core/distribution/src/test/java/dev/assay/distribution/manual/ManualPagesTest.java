package dev.assay.distribution.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ManualPagesTest {
  @Command(name = "tool", description = "Does things.", subcommands = Measure.class)
  private static final class Tool {}

  @Command(
      name = "measure",
      description = {"Measures a disk.", ".hidden files and C:\\ too."})
  private static final class Measure {
    @Option(
        names = {"-n", "--number"},
        paramLabel = "N",
        description = "How often (default: 3).")
    int number;

    @Option(names = "--secret", hidden = true, description = "Not for users.")
    boolean secret;

    @Parameters(paramLabel = "DISK", description = "'sda', for example.")
    String disk = "";
  }

  private static String page(Path folder, String name) throws IOException {
    new ManualPages("1.2", Instant.parse("2026-11-22T00:00:00Z"))
        .write(new CommandLine(new Tool()), folder);
    return Files.readString(folder.resolve(name));
  }

  @Test
  void each_command_has_a_page(@TempDir Path folder) throws IOException {
    assertThat(page(folder, "tool.1"))
        .startsWith(".TH \"TOOL\" 1 \"2026-11-22\" \"Assay 1.2\"\n")
        .contains("tool \\- Does things.", "\\fBtool\\-measure(1)\\fR\nMeasures a disk.");
    assertThat(folder.resolve("tool-measure.1")).exists();
  }

  @Test
  void what_would_be_a_request_of_roff_is_text(@TempDir Path folder) throws IOException {
    assertThat(page(folder, "tool-measure.1"))
        .contains(
            "\n\\&.hidden files and C:\\e too.\n",
            "\n\\&'sda', for example.\n",
            "\\fB\\-n, \\-\\-number=N\\fR\nHow often (default: 3).")
        .doesNotContain("secret");
  }
}
