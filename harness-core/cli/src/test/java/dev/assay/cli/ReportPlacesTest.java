package dev.assay.cli;

import static dev.assay.cli.JmhFiles.FORKS;
import static dev.assay.cli.JmhFiles.SLOWER;
import static dev.assay.cli.JmhFiles.entry;
import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a gate writes its reports, and to what they point. */
@SuppressWarnings("NullAway.Init")
class ReportPlacesTest {
  @TempDir Path directory;
  private Path baseline;
  private Path candidate;

  @BeforeEach
  void measure() throws IOException {
    JmhFiles jmh = new JmhFiles(directory);
    baseline = jmh.write("baseline.json", entry(FORKS));
    candidate = jmh.write("candidate.json", entry(SLOWER));
  }

  private InProcess.Ended gate(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--baseline", baseline.toString(), "--candidate", candidate.toString()));
    arguments.addAll(List.of(options));
    return new InProcess(directory.resolve("results")).gate(arguments.toArray(String[]::new));
  }

  private JsonNode location(Path sarif) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(sarif))
        .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri");
  }

  @ParameterizedTest
  @CsvSource({
    "--markdown, ### FAIL: 1 of 1",
    "--junit, <?xml version=",
    "--sarif, '{ \"$schema\"'"
  })
  void a_dash_is_the_standard_output_which_then_holds_that_document_alone(
      String option, String start) {
    InProcess.Ended ended = gate(option, "-");

    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
    assertThat(ended.out()).startsWith(start);
    assertThat(ended.out().split("FAIL: 1 of 1 metric", -1).length)
        .isEqualTo(option.equals("--markdown") ? 2 : 1);
    assertThat(ended.err()).isEmpty();
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void a_dash_behind_a_form_that_is_printed_anyway_says_no_more() {
    assertThat(gate("--json", "-").out()).startsWith("{ \"schema\" : \"assay-gate/1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "--markdown, --junit, --junit - and --markdown -",
    "--sarif, --json, --sarif - and --json"
  })
  void two_documents_on_the_standard_output_are_refused(String a, String b, String named) {
    InProcess.Ended ended = gate(a, "-", b, "-");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(named + " would write to the standard output at once");
  }

  @Test
  void sarif_points_at_the_policy_by_its_path_in_the_repository() throws IOException {
    Path repository = directory.resolve("checkout/my code");
    Files.createDirectories(repository.resolve(".git"));
    Path policy = repository.resolve("ci/gäte.yaml");
    Files.createDirectories(policy.getParent());
    Files.writeString(policy, "tolerance: 0.05\n");
    Path sarif = directory.resolve("gate.sarif");

    gate("--policy", policy.toString(), "--sarif", sarif.toString());

    assertThat(location(sarif).asString()).isEqualTo("ci/g%C3%A4te.yaml");
  }

  @Test
  void sarif_without_a_policy_points_at_the_file_of_the_baseline() throws IOException {
    Files.createDirectories(directory.resolve(".git"));
    Path sarif = directory.resolve("gate.sarif");

    gate("--sarif", sarif.toString());

    assertThat(location(sarif).asString()).isEqualTo("baseline.json");
    assertThat(directory.resolve(location(sarif).asString())).exists();
  }

  @Test
  void sarif_that_could_point_at_nothing_is_refused_before_anything_is_judged() {
    InProcess.Ended set =
        new InProcess(directory.resolve("results"))
            .run("baseline", "set", "main", baseline.toString());
    assertThat(set.status()).as(set.err()).isZero();

    InProcess.Ended ended =
        new InProcess(directory.resolve("results"))
            .gate("--baseline", "main", "--candidate", candidate.toString(), "--sarif", "x.sarif");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("--sarif has no file to point its results at", "--policy FILE");
  }
}
