package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.exit.Errors;
import dev.assay.cli.exit.UsageErrors;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What cannot be compared, each with its sentence and exit status, given as JMH files. */
class GateCommandTest {
  private static final String STEADY = "[100],[100.1],[99.9],[100.2]";

  @TempDir Path directory;

  private record Ended(int status, String out, String err) {}

  private Ended gate(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "gate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--results";
    all[all.length - 1] = directory.toString();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        CommandTree.of(all)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(new Errors())
            .setParameterExceptionHandler(new UsageErrors());
    return new Ended(
        commandLine.execute(all), out.toString().replaceAll("\\s+", " "), err.toString());
  }

  private String file(String name, String unit, String forks) throws IOException {
    String json =
        """
        [{"benchmark": "a.B.c", "mode": "%s", "threads": 1, "params": {},
          "primaryMetric": {"scoreUnit": "%s", "rawData": [%s]}}]\
        """
            .formatted(unit.startsWith("ops/") ? "thrpt" : "avgt", unit, forks);
    return Files.writeString(directory.resolve(name + ".json"), json).toString();
  }

  private Ended judge(String unitOfCandidate, String baseline, String candidate)
      throws IOException {
    return gate(
        "--baseline",
        file("baseline", "us/op", baseline),
        "--candidate",
        file("candidate", unitOfCandidate, candidate));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "us/op | [100],[100.1],[99.9]  | 0 | PASS: none of 1 metrics is slower",
        "us/op | [110],[110.1],[109.9] | 1 | Worst: a.B.c time: 9.9 % slower",
        "ns/op | [1e5],[1e5],[1.001e5] | 0 | PASS",
        "us/op | [100]                 | 3 | a comparison needs at least 2 each. Measure with more",
        "us/op | [0],[1],[2]           | 3 | A value of 0.0 has no ratio. Give the metric an",
        "us/op | [-1],[1],[2]          | 3 | A value of -1.0 has no ratio.",
        "us/op | [],[]                 | 3 | The candidate has no measured iteration.",
        "us/op |                       | 3 | The candidate has no measured iteration.",
        "ops/s | [5],[5.1],[5.2]       | 1 | The candidate did not measure it.",
      })
  void every_case_has_its_sentence_and_its_status(
      String unit, String forks, int status, String sentence) throws IOException {
    Ended ended = judge(unit, STEADY, forks == null ? "" : forks);

    assertThat(ended.out()).contains(sentence);
    assertThat(ended.status()).isEqualTo(status);
  }

  @Test
  void constant_forks_pass_when_equal_and_fail_when_all_are_slower() throws IOException {
    String five = "[100],[100],[100],[100],[100]";

    assertThat(judge("us/op", five, five).out())
        .contains("Every fork of both sides gave the same value.");
    Ended slower = judge("us/op", five, five.replace("100", "105"));
    assertThat(slower.status()).isEqualTo(1);
    assertThat(slower.out()).contains("5.0 % slower in every fork, and no fork of a side differs");
  }

  @Test
  void an_empty_side_compares_nothing() throws IOException {
    String empty = Files.writeString(directory.resolve("empty.json"), "[]").toString();

    Ended ended = gate("--baseline", empty, "--candidate", file("c", "us/op", STEADY));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).contains("have no metric in common, so nothing was compared");
  }

  @Test
  void a_run_against_itself_is_wrong_usage() throws IOException {
    String file = file("same", "us/op", STEADY);

    Ended ended = gate("--baseline", file, "--candidate", file);

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("is on both sides");
  }

  @Test
  void a_wrong_policy_is_wrong_usage_with_all_its_problems() throws IOException {
    Path policy =
        Files.writeString(directory.resolve("gate.yaml"), "tolerence: 0.05\nalpha: high\n");

    Ended ended = gate("--baseline", "x", "--candidate", "y", "--policy", policy.toString());

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("did you mean 'tolerance'?")
        .contains("alpha: high, which is not a finite number")
        .contains("gate.yaml");
  }

  @Test
  void what_is_not_there_is_wrong_usage() {
    Ended ended = gate("--baseline", "main", "--candidate", "20200101-000000-0000");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("There is no run 'main'");
  }
}
