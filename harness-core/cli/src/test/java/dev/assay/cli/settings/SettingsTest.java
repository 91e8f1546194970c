package dev.assay.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.cli.installation.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init")
class SettingsTest {
  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Path home;
  private Path config;
  private Path project;

  @BeforeEach
  void make() throws IOException {
    home = Files.createDirectory(directory.resolve("ann"));
    config = Files.createDirectories(home.resolve(".config/assay"));
    project = Files.createDirectory(directory.resolve("project"));
    environment.put("HOME", home.toString());
  }

  private Settings read() throws SettingsException {
    return Settings.read(environment, Optional.of(new Place(config, "HOME is set")), project);
  }

  private List<String> problems() {
    return Objects.requireNonNull(catchThrowableOfType(SettingsException.class, this::read))
        .problems();
  }

  private void ofUser(String text) throws IOException {
    Files.writeString(config.resolve("config.yaml"), text);
  }

  private void ofProject(String text) throws IOException {
    Files.writeString(project.resolve("assay.yaml"), text);
  }

  @Test
  void without_files_and_variables_nothing_is_set_but_where_it_was_looked_for_is_told()
      throws Exception {
    Settings settings = read();

    assertThat(settings.values()).isEmpty();
    assertThat(settings.files())
        .containsExactly(project.resolve("assay.yaml"), config.resolve("config.yaml"));
  }

  @Test
  void a_variable_counts_more_than_the_project_and_that_more_than_the_user() throws Exception {
    ofUser("# mine\nresults: /user\nscratch: /user-scratch\nprofile: hpc\n");
    ofProject("results: runs\nprofile: training\n");
    environment.put("ASSAY_PROFILE", "storage");

    Settings settings = read();

    assertThat(settings.of(Key.PROFILE))
        .contains(
            new Setting(Key.PROFILE, List.of("storage"), new Origin.Variable("ASSAY_PROFILE")));
    assertThat(settings.of(Key.RESULTS))
        .contains(
            new Setting(
                Key.RESULTS,
                List.of(project.resolve("runs").toString()),
                new Origin.Line(project.resolve("assay.yaml"), 1)));
    assertThat(settings.of(Key.SCRATCH))
        .contains(
            new Setting(
                Key.SCRATCH,
                List.of("/user-scratch"),
                new Origin.Line(config.resolve("config.yaml"), 3)));
  }

  @Test
  void paths_are_of_the_folder_of_their_file_or_of_the_home_folder() throws Exception {
    ofUser("targets: t.yaml\nbundles: [~/one, ../two]\nprofile: ./own.yaml\nquiet: true\n");

    Settings settings = read();

    assertThat(settings.of(Key.TARGETS).orElseThrow().values())
        .containsExactly(config.resolve("t.yaml").toString());
    assertThat(settings.of(Key.BUNDLES).orElseThrow().values())
        .containsExactly(home.resolve("one").toString(), config + "/../two");
    assertThat(settings.of(Key.PROFILE).orElseThrow().values())
        .containsExactly(config.resolve("own.yaml").toString());
    assertThat(settings.of(Key.QUIET).orElseThrow().values()).containsExactly("true");
  }

  @Test
  void a_time_counts_where_it_is_one_above_0() throws Exception {
    ofUser("describe: 90s\n");
    assertThat(read().of(Key.DESCRIBE).orElseThrow().values()).containsExactly("90s");

    for (String wrong : List.of("0s", "90", "soon")) {
      ofUser("describe: '" + wrong + "'\n");
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("'describe' is '" + wrong + "', but must be a time above 0 with its unit");
      environment.put("ASSAY_DESCRIBE", wrong);
      assertThat(problems()).hasSize(2);
      environment.remove("ASSAY_DESCRIBE");
    }
  }

  @Test
  void every_problem_of_every_place_is_told_with_file_and_line() throws Exception {
    ofUser("resluts: /x\n\nquiet: loud\nbundles: []\n");
    ofProject("results: 3\ntargets: x.yaml\n");
    environment.put("ASSAY_COLOR", "blue");

    assertThat(problems())
        .containsExactly(
            config + "/config.yaml, line 1: There is no key 'resluts'; did you mean 'results'?",
            config
                + "/config.yaml, line 3: 'quiet' must be true or false, such as 'quiet: true', but"
                + " is \"loud\".",
            config
                + "/config.yaml, line 4: 'bundles' must be a folder or a list of folders, such as"
                + " 'bundles: [/opt/one, ~/two]', but is [].",
            project
                + "/assay.yaml, line 1: 'results' must be a folder, such as 'results: /data/x', but"
                + " is 3.",
            project
                + "/assay.yaml, line 2: A project cannot set 'targets', only you can: in your own"
                + " config.yaml, by ASSAY_TARGETS, or by --targets.",
            "ASSAY_COLOR is 'blue', but must be auto, always or never.");
  }

  @ParameterizedTest
  @EnumSource(
      value = Key.class,
      names = {"RESULTS", "SCRATCH", "PROFILE"},
      mode = EnumSource.Mode.EXCLUDE)
  void a_project_can_set_nothing_that_runs_a_program_or_hides_what_is_said(Key key)
      throws Exception {
    ofProject(key.label() + ": x\n");

    assertThat(problems()).singleElement().asString().contains("A project cannot set");
  }

  @ParameterizedTest
  @CsvSource({"..", "/etc", "runs/../../x", "~/x"})
  void a_project_can_keep_runs_only_below_its_own_folder(String folder) throws Exception {
    ofProject("results: \"" + folder + "\"\n");

    assertThat(problems()).singleElement().asString().contains("below its own", "--results");
  }

  @Test
  void a_file_that_is_no_yaml_is_a_problem_and_an_empty_one_none() throws Exception {
    ofUser("results: [\n");
    assertThat(problems()).singleElement().asString().contains("not valid YAML in line");

    ofUser("# nothing yet\n");
    assertThat(read().values()).isEmpty();
  }

  @Test
  void what_is_set_does_not_reach_a_command_that_has_no_use_for_it() {
    List<String> target = List.of("run", "--target=gpu-box");

    assertThat(Key.SCRATCH.countsFor(target)).isFalse();
    assertThat(Key.SCRATCH.countsFor(List.of("run", "--targets", "t"))).isTrue();
    assertThat(Key.SCRATCH.countsFor(List.of("run", "--resume", "x"))).isFalse();
    assertThat(Key.BUNDLES.countsFor(List.of("list", "--bundles", "x"))).isFalse();
    assertThat(Key.PROFILE.countsFor(List.of("scorecard"))).isFalse();
    assertThat(Key.PROFILE.countsFor(List.of("scorecard", "--reference", "x"))).isTrue();
    assertThat(Key.RESULTS.countsFor(target)).isTrue();
  }
}
