package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.exit.CrashReport;
import dev.assay.cli.output.Console;
import dev.assay.cli.settings.Key;
import dev.assay.cli.settings.Origin;
import dev.assay.cli.settings.Setting;
import dev.assay.cli.settings.SettingDefaults;
import dev.assay.cli.settings.Settings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is set counts as the option that it stands for. */
class SetOptionsTest {
  @TempDir private Path directory;

  private static Setting set(Key key, String... values) {
    return new Setting(key, List.of(values), new Origin.Line(Path.of("/x/config.yaml"), 7));
  }

  private static Settings settings(Setting... all) {
    return new Settings(
        Arrays.stream(all).collect(Collectors.toMap(Setting::key, setting -> setting)),
        List.of(),
        List.of());
  }

  private static InProcess.Ended assay(Settings settings, String... line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(err);
    int status =
        Invocation.execute(
            line,
            settings,
            new Console(out),
            console,
            new CrashReport(new CrashReport.Known(List.of(), List.of()), console));
    return new InProcess.Ended(status, out.toString(), err.toString());
  }

  @Test
  void every_key_stands_for_an_option_that_some_command_has() {
    for (Key key : Key.values()) {
      assertThat(hasOption(root(Settings.NONE), key.option())).as(key.option()).isTrue();
    }
  }

  private static CommandLine root(Settings settings) {
    return CommandTree.of(new String[0], new SettingDefaults(settings, List.of()));
  }

  private static boolean hasOption(CommandLine command, String name) {
    return command.getCommandSpec().findOption(name) != null
        || command.getSubcommands().values().stream().anyMatch(sub -> hasOption(sub, name));
  }

  @Test
  void a_command_that_finds_no_run_says_where_it_looked() {
    Path set = directory.resolve("set");

    assertThat(assay(settings(set(Key.RESULTS, set.toString())), "show").err())
        .contains("There is no run in " + set + " yet.");
    assertThat(
            assay(settings(set(Key.RESULTS, set.toString())), "show", "--results", "/given").err())
        .contains("There is no run in /given yet.");
    assertThat(assay(settings(set(Key.RESULTS, set.toString())), "history").err())
        .contains("There is no finished run in " + set);
  }

  @Test
  void a_wrong_value_is_told_with_the_place_where_it_is_set() {
    InProcess.Ended ended =
        assay(settings(set(Key.PRICES, directory.resolve("no.yaml").toString())), "vm-types");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("there is no file " + directory.resolve("no.yaml"))
        .contains("It is set by line 7 of /x/config.yaml.");
  }

  @Test
  void a_value_that_the_command_line_replaces_is_not_read() throws IOException {
    Path own = Files.writeString(directory.resolve("own.json"), "{}");
    InProcess.Ended ended =
        assay(
            settings(set(Key.PRICES, directory.resolve("no.yaml").toString())),
            "vm-types",
            "--prices",
            own.toString());

    assertThat(ended.err()).doesNotContain("no.yaml");
  }

  @Test
  void config_shows_every_value_and_where_it_was_set() {
    Settings settings =
        new Settings(
            Map.of(Key.SCRATCH, set(Key.SCRATCH, "/mnt/nvme")),
            List.of(Path.of("/here/assay.yaml"), Path.of("/x/config.yaml")),
            List.of());

    InProcess.Ended text = assay(settings, "config");
    assertThat(text.status()).as(text.err()).isZero();
    assertThat(text.out())
        .contains("scratch  /mnt/nvme\n         by line 7 of /x/config.yaml; ")
        .contains("quiet    false\n         default: ")
        .contains("/here/assay.yaml (not there)");
    var json = AssayProcess.json(assay(settings, "config", "--json").out());
    assertThat(json.path("settings")).hasSize(Key.values().length);
    assertThat(json.at("/settings/1/values/0").asString()).isEqualTo("/mnt/nvme");
    assertThat(json.at("/settings/1/source").asString()).isEqualTo("file");
    assertThat(json.at("/settings/1/line").asInt()).isEqualTo(7);
    assertThat(json.at("/settings/0/source").asString()).isEqualTo("default");
  }

  @Test
  void a_folder_of_plugins_that_is_not_there_is_told_with_the_place_where_it_is_set() {
    InProcess.Ended ended =
        assay(settings(set(Key.BUNDLES, directory.resolve("none").toString())), "list");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("there is no folder " + directory.resolve("none"))
        .contains("It is set by line 7 of /x/config.yaml.");
  }

  @Test
  void the_command_that_installs_a_new_plugin_copies_its_bundle_into_the_folder_of_plugins() {
    Path plugin = directory.resolve("disk");

    assertThat(
            InProcess.raw("plugins", "new", "disk", "--directory", plugin.toString()).out().lines())
        .anyMatch(
            line ->
                line.matches(
                    "  (mkdir -p \\S+/bundles/ && )?cp \\S+/disk/target/disk-1.0.0.jar"
                        + " \\S+/bundles/"));
  }
}
