package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.cli.installation.Version;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.settings.GivenOptions;
import dev.assay.cli.settings.Key;
import dev.assay.cli.settings.Origin;
import dev.assay.cli.settings.Setting;
import dev.assay.cli.settings.SettingDefaults;
import dev.assay.cli.settings.Settings;
import dev.assay.runtime.journal.GivenOption;
import dev.assay.runtime.journal.RunFiles;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.ForkOrder;
import dev.assay.runtime.plan.RunPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a user chose is known with the place where he did. */
class GivenOptionsTest {
  private static final GivenOption.Source HERE = new GivenOption.CommandLine();
  private static final Settings SET =
      new Settings(
          Map.of(
              Key.RESULTS,
              new Setting(
                  Key.RESULTS, List.of("/set"), new Origin.Line(Path.of("/x/config.yaml"), 7)),
              Key.SCRATCH,
              new Setting(Key.SCRATCH, List.of("/disk"), new Origin.Variable("ASSAY_SCRATCH")),
              Key.QUIET,
              new Setting(Key.QUIET, List.of("true"), new Origin.Variable("ASSAY_QUIET"))),
          List.of(),
          List.of());

  @TempDir private Path directory;

  private static List<GivenOption> chosen(Settings settings, String... line) {
    CommandLine all = CommandTree.of(line, new SettingDefaults(settings, List.of(line)));
    return GivenOptions.of(all.parseArgs(line).subcommand().commandSpec().commandLine());
  }

  @Test
  void nothing_is_chosen_by_a_command_alone() {
    assertThat(chosen(Settings.NONE, "run")).isEmpty();
  }

  @Test
  void each_value_is_told_with_the_place_that_counted() {
    assertThat(
            chosen(SET, "run", "host.clock", "host.fma-peak", "--forks", "7", "--results=/given"))
        .containsExactlyInAnyOrder(
            new GivenOption("WORKLOAD", List.of("host.clock", "host.fma-peak"), HERE),
            new GivenOption("--forks", List.of("7"), HERE),
            new GivenOption("--results", List.of("/given"), HERE),
            new GivenOption(
                "--scratch", List.of("/disk"), new GivenOption.Variable("ASSAY_SCRATCH")));
    assertThat(chosen(SET, "selftest"))
        .containsExactly(
            new GivenOption(
                "--results", List.of("/set"), new GivenOption.Line(Path.of("/x/config.yaml"), 7)));
  }

  @Test
  void what_is_about_the_output_alone_is_left_out() {
    assertThat(chosen(Settings.NONE, "run", "--json", "--quiet", "--reference", "x")).isEmpty();
  }

  @Test
  void a_repeated_option_has_all_its_values() {
    assertThat(chosen(Settings.NONE, "run", "-p", "a=1", "-p", "b=2,3", "--label", "commit=1"))
        .contains(
            new GivenOption("-p", List.of("a=1", "b=2,3"), HERE),
            new GivenOption("--label", List.of("commit=1"), HERE));
  }

  @Test
  void a_run_tells_of_it_and_of_the_build_by_the_published_schema() throws IOException {
    List<GivenOption> chosen = chosen(SET, "run", "--forks", "7");

    RunFolder folder =
        NewRun.ofThisMachine()
            .with(chosen)
            .create(
                new RunStore(directory),
                new RunPlan(List.of(), 1, ForkOrder.INTERLEAVED),
                Optional.empty(),
                null,
                Map.of());

    String json = Files.readString(folder.directory().resolve("run.json"));
    assertThat(json).contains("\"source\" : \"environment\"", "\"line\" : 7");
    try (InputStream schema =
        Objects.requireNonNull(RunFiles.class.getResourceAsStream("run.schema.json"))) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema)
                  .validate(json, InputFormat.JSON))
          .isEmpty();
    }
    assertThat(folder.header().options()).contains(chosen);
    assertThat(folder.header().harness().commit()).isEqualTo(Version.commit());
  }
}
