package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.runtime.journal.RunFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands as users give them, over one short run of well-behaved workloads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CommandLineIT {
  private Path results;
  private AssayProcess assay;
  private AssayProcess.Ended ended;
  private String id;

  @BeforeAll
  void run(@TempDir Path directory) throws Exception {
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    results = directory.resolve("results");
    assay = new AssayProcess(bundles, results);
    ended =
        assay.run(
            "run",
            "hostile.none",
            "hostile.HostileBenchmark.good",
            "-p",
            "naps=1,2",
            "--forks",
            "2",
            "--warmups",
            "1",
            "--iterations",
            "2",
            "--time",
            "50ms",
            "--warmup-time",
            "50ms",
            "--vm-type",
            "Standard_ND96isr_H100_v5");
    id = assay.run("show", "--list").out().strip();
  }

  @Test
  void a_dry_run_tells_all_that_keeps_a_run_from_starting_at_once() throws Exception {
    AssayProcess.Ended ended =
        assay.run(
            "run",
            "hostile.none",
            "--dry-run",
            "--scratch",
            results.resolve("absent").toString(),
            "--forks",
            "2000000000",
            "--iterations",
            "2000000000");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("--scratch: ", "absent does not exist")
        .contains("hostile.none: 2,000,000,000 forks", "days; at most 366 are measured");
  }

  @Test
  void verbose_tells_on_standard_error_what_is_done_and_changes_nothing_else() throws Exception {
    AssayProcess.Ended quiet = assay.run("list", "--check");
    AssayProcess.Ended verbose = assay.run("list", "--check", "--verbose");

    assertThat(verbose.out()).isEqualTo(quiet.out());
    assertThat(verbose.err()).contains("installed ", "wired hostile.jar").endsWith(quiet.err());
    assertThat(quiet.err()).doesNotContain("installed");
  }

  @Test
  void a_run_prints_its_progress_and_a_scorecard_and_ends_with_status_0() {
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("3 workloads, about")
        .contains("hostile.HostileBenchmark.good naps=2: measured in")
        .contains("SCORECARD")
        .contains("3 of 3 workloads measured, 0 skipped, 0 failed");
  }

  @Test
  void the_scorecard_after_a_run_is_that_of_the_command() throws Exception {
    String card = assay.run("scorecard", id).out().strip();

    assertThat(card).contains("an hour (pay-as-you-go, ");
    assertThat(ended.out()).contains(card);
  }

  @Test
  void the_files_of_a_run_are_valid_by_the_published_schemas() throws IOException {
    Path run = results.resolve(id);
    assertValid("run", Files.readString(run.resolve("run.json")));
    assertValid("result", Files.readString(run.resolve("result.json")));
    for (String line : Files.readAllLines(run.resolve("samples.jsonl"))) {
      assertValid("samples", line);
    }
  }

  @Test
  void the_schema_of_results_refuses_a_result_without_samples() {
    assertThat(errors("result", "{\"schema\": \"assay-result/1\", \"id\": \"x\"}")).isNotEmpty();
  }

  @Test
  void the_json_of_a_run_has_every_sample_by_fork_and_iteration() throws Exception {
    JsonNode run = assay.run("show", id, "--json").json();

    assertThat(run.path("schema").asString()).isEqualTo("assay-result/1");
    assertThat(run.at("/vmType/source").asString()).isEqualTo("--vm-type");
    assertThat(run.path("results")).hasSize(3);
    JsonNode metric = run.at("/results/2/metrics/0");
    assertThat(metric.path("unit").asString()).isEqualTo("us/op");
    assertThat(metric.path("better").asString()).isEqualTo("lower");
    assertThat(metric.path("samples").valueStream().map(JsonNode::size)).containsExactly(2, 2);
  }

  @Test
  void a_scorecard_against_the_run_itself_has_the_ratio_one() throws Exception {
    JsonNode card = assay.run("scorecard", id, "--reference", id, "--json").json();

    assertThat(card.path("reference").asString()).isEqualTo(id);
    JsonNode subject = card.at("/subjects/0");
    assertThat(subject.path("vmType").asString()).isEqualTo("Standard_ND96isr_H100_v5");
    assertThat(subject.path("metrics")).hasSize(3);
    // On a machine that others use at the moment there may be none.
    boolean disturbed = !card.path("disturbed").isEmpty();
    assertThat(subject.at("/metrics/0/ratio").asDouble(disturbed ? 1.0 : 0)).isEqualTo(1.0);
  }

  @Test
  void a_list_names_plugins_workloads_and_findings() throws Exception {
    JsonNode list = assay.run("list", "--json").json();

    assertThat(list.at("/plugins/0/symbolicName").asString()).isEqualTo("hostile");
    assertThat(list.path("findings")).isEmpty();
    assertThat(list.path("workloads").valueStream().map(w -> w.path("id").asString()))
        .contains("hostile.none", "hostile.HostileBenchmark.good");
    assertThat(list.at("/workloads/0/availability").asString()).isEqualTo("available");
  }

  @Test
  void a_run_here_measures_its_forks_in_turns() throws Exception {
    AssayProcess.Ended dry = assay.run("run", "hostile.none", "--dry-run", "--json");

    assertThat(dry.json().path("order").asString()).isEqualTo("interleaved");
  }

  @Test
  void a_dry_run_measures_nothing_and_says_how_long_it_would_take() throws Exception {
    AssayProcess.Ended dry = assay.run("run", "hostile.none", "--dry-run", "--forks", "3");

    assertThat(dry.status()).isZero();
    assertThat(dry.out()).contains("3 forks").contains("1 workload, about");
    assertThat(assay.run("show", "--list").out().lines()).hasSize(1);
  }

  @Test
  void all_problems_of_a_spec_are_told_at_once_with_the_nearest_names() throws Exception {
    AssayProcess.Ended wrong =
        assay.run("run", "hostile.nome", "hostile.HostileBenchmark.good", "-p", "nap=2");

    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("No workload is called 'hostile.nome'; did you mean 'hostile.none'?")
        .contains("has a parameter 'nap'; did you mean 'naps'?");
  }

  @Test
  void a_reference_that_is_not_there_is_refused_before_anything_is_measured() throws Exception {
    AssayProcess.Ended wrong = assay.run("run", "hostile.none", "--reference", "nowhere");

    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("There is no run 'nowhere'");
    assertThat(assay.run("show", "--list").out().lines()).hasSize(1);
  }

  @Test
  void a_run_is_no_repetition_of_itself() throws Exception {
    AssayProcess.Ended wrong = assay.run("scorecard", id, id);

    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("is named twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gate --baseline a --candidate b --policy",
        "run --fio-job",
        "run hostile.none --lock",
        "run hostile.none --target a --targets",
        "scorecard --prices",
        "vm-types --prices",
        "fleet plan"
      })
  void a_file_that_is_not_there_is_wrong_usage(String command) throws Exception {
    AssayProcess.Ended wrong = assay.run((command + " no.file").split(" "));

    assertThat(wrong.status()).as(wrong.err()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("there is no file /", "/no.file.")
        .contains(" --help' for usage.");
  }

  @Test
  void a_run_that_is_not_there_is_wrong_usage() throws Exception {
    AssayProcess.Ended wrong = assay.run("show", "20200101-000000-0000");

    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("There is no run '20200101-000000-0000'").contains(id);
  }

  @Test
  void a_result_of_an_unknown_schema_version_is_refused() throws Exception {
    Path future = results.resolveSibling("future.json");
    Files.writeString(
        future,
        Files.readString(results.resolve(id).resolve("result.json"))
            .replace("assay-result/1", "assay-result/9"));

    AssayProcess.Ended refused = assay.run("scorecard", future.toString());

    assertThat(refused.status()).isNotZero();
    assertThat(refused.err()).contains("assay-result/9").contains("assay-result/1");
  }

  @Test
  void a_bundle_that_was_changed_since_it_was_locked_is_refused() throws Exception {
    Path lock = results.resolveSibling("assay.lock");
    assertThat(assay.run("plugins", "lock", lock.toString(), "--bundles", bundles()).status())
        .isZero();
    assertThat(assay.run("list", "--lock", lock.toString(), "--json").json().path("workloads"))
        .isNotEmpty();
    Files.writeString(lock, Files.readString(lock).replaceAll("[0-9a-f]{64}", "0".repeat(64)));

    AssayProcess.Ended refused = assay.run("list", "--lock", lock.toString(), "--json");

    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.json().path("workloads")).isEmpty();
    assertThat(refused.json().at("/findings/0/phase").asString()).isEqualTo("integrity");
  }

  @Test
  void no_command_succeeds_where_defects_leave_nothing_to_measure(@TempDir Path folder)
      throws Exception {
    Path defective = Files.createDirectory(folder.resolve("bundles"));
    AssayProcess other = new AssayProcess(defective, folder.resolve("results"));
    assertThat(other.run("list").status()).as("no bundles, no defect").isZero();
    Files.writeString(defective.resolve("corrupt.jar"), "no jar");

    for (List<String> command :
        List.of(
            List.of("list"),
            List.of("list", "--check"),
            List.of("run", "*"),
            List.of("run", "*", "--dry-run"),
            List.of("run", "hostile.none", "--gate", results.resolve(id).toString()))) {
      AssayProcess.Ended ended = other.run(command.toArray(String[]::new));

      assertThat(ended.status()).as("%s %s", command, ended.err()).isIn(2, 4);
      assertThat(ended.out() + ended.err()).contains("corrupt.jar");
    }
  }

  @Test
  void a_finished_run_is_signed_when_it_is_resumed() throws Exception {
    AssayProcess other = new AssayProcess(assay.bundles(), results.resolveSibling("signed"));
    Path copy = Files.createDirectories(other.results().resolve(id));
    for (String file : new String[] {"run.json", "samples.jsonl", "result.json"}) {
      Files.copy(results.resolve(id).resolve(file), copy.resolve(file));
    }
    SigningKey key = SigningKey.in(other.results());

    AssayProcess.Ended resumed =
        other.run("run", "--resume", id, "--sign", key.secret().toString());

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("nothing to resume", "Run " + id + " is signed");
    assertThat(key.verify(other.results(), id).status()).isZero();
  }

  @Test
  void what_a_harness_left_that_was_killed_after_its_last_sample_goes_when_the_run_is_resumed()
      throws Exception {
    Path work = Files.createDirectories(results.resolve(id).resolve("work/000"));
    Files.writeString(results.resolve(id).resolve("result.json.x.part"), "{");

    assertThat(assay.run("run", "--resume", id).status()).isZero();
    assertThat(work.getParent()).doesNotExist();
    assertThat(results.resolve(id).resolve("result.json.x.part")).doesNotExist();
  }

  private String bundles() {
    return assay.bundles().toString();
  }

  private static void assertValid(String schema, String json) {
    assertThat(errors(schema, json)).as(schema).isEmpty();
  }

  private static java.util.List<com.networknt.schema.Error> errors(String name, String json) {
    try (InputStream in =
        Objects.requireNonNull(RunFiles.class.getResourceAsStream(name + ".schema.json"))) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      return schema.validate(json, InputFormat.JSON);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
