package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.settings.SettingDefaults;
import dev.assay.cli.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Whatever is wrong is told in one form: "assay: what, why, and what to do". */
class ErrorFormTest {
  @TempDir private Path directory;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(directory.resolve("bad.json"), "{");
    Files.writeString(directory.resolve("bad.yaml"), "a: [");
    Files.createDirectory(directory.resolve("folder"));
  }

  private static void assertForm(InProcess.Ended ended, String line) {
    List<String> lines = ended.err().lines().toList();
    assertThat(lines).as(line).isNotEmpty();
    assertThat(lines.getFirst()).as(line).startsWith("assay: ");
    assertThat(lines)
        .as(line)
        .allSatisfy(
            said ->
                assertThat(said)
                    .matches("(assay: ['A-Z0-9/-]|  |Run 'assay.* --help' for usage).*"));
    assertThat(ended.err())
        .as(line)
        .doesNotContain("Exception", "java.", "null", "internal error", "picocli");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | show nope --results D/store",
        "2 | show --results D/store",
        "2 | show --results /proc/1/none",
        "2 | scorecard nope --results D/store",
        "2 | scorecard D/folder --results D/store",
        "4 | scorecard D/bad.json --results D/store",
        "2 | scorecard --results D/store --reference nope --profile nope",
        "2 | compare a b --results D/store",
        "2 | export nope --format csv --results D/store",
        "2 | export --format xml",
        "2 | verify nope --results D/store",
        "2 | runs verify nope --results D/store",
        "2 | gate --baseline a --candidate b --results D/store",
        "2 | gate --baseline a --candidate b --policy D/none.yaml --results D/store",
        "2 | baseline set main nope --results D/store",
        "2 | baseline show nope --results D/store",
        "2 | history --results D/store",
        "2 | reference create --name x --output D/o.json nope --results D/store",
        "2 | reference create",
        "2 | reference learn",
        "2 | reference learn nope -o D/o.json --results D/store",
        "2 | published --region nowhere",
        "2 | vm-types --region nowhere",
        "2 | vm-types --prices D/folder",
        "2 | vm-types --prices D/none.yaml",
        "2 | fleet",
        "2 | fleet status nope --results D/store",
        "2 | fleet status --results D/store",
        "2 | fleet plan D/none.yaml",
        "2 | plugins verify D/none.jar",
        "2 | plugins new Bad_Name",
        "4 | plugins list --bundles D/none",
        "4 | list --bundles D/bad.json",
        "2 | list --lock D/bad.yaml",
        "2 | list --add-bundles",
        "2 | selftest --run nope --results D/store",
        "2 | bisect",
        "2 | run --suite",
        "2 | completion tcsh",
        "2 | completion",
        "2 | help nope",
        "2 | list --color blue",
        "2 | config extra",
      })
  void a_wrong_name_value_or_file_is_told_in_the_one_form(int status, String line) {
    String[] words = line.replace("D/", directory + "/").split(" ");

    InProcess.Ended ended = InProcess.raw(words);

    assertThat(ended.status()).as(ended.err()).isEqualTo(status);
    assertForm(ended, line);
  }

  @Test
  void every_command_tells_an_unknown_option_so() {
    List<List<String>> paths = new ArrayList<>();
    collect(
        CommandTree.of(new String[0], new SettingDefaults(Settings.NONE, List.of())),
        List.of(),
        paths);
    for (List<String> path : paths) {
      List<String> line = new ArrayList<>(path);
      line.add("--no-such-option");
      InProcess.Ended ended = InProcess.raw(line.toArray(String[]::new));

      assertThat(ended.status()).as("%s: %s", line, ended.err()).isEqualTo(2);
      assertForm(ended, line.toString());
    }
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> to) {
    command
        .getSubcommands()
        .forEach(
            (name, child) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(name);
              to.add(longer);
              collect(child, longer, to);
            });
  }
}
