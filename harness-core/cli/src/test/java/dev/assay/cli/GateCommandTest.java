package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be compared, each with its sentence and exit status, given as JMH files. */
class GateCommandTest {
  private static final String STEADY = "[100],[100.1],[99.9],[100.2]";

  @TempDir Path directory;

  private InProcess.Ended gate(String... arguments) {
    return new InProcess(directory).gate(arguments);
  }

  private String file(String name, String unit, String forks) throws IOException {
    String json =
        """
        [{"benchmark": "a.B.c", "mode": "%s", "threads": 1, "params": {},
          "primaryMetric": {"scoreUnit": "%s", "rawData": [%s]}}]\
        """
            .formatted(unit.startsWith("ops/") ? "thrpt" : "avgt", unit, forks);
    Path file = Files.writeString(directory.resolve(name + ".jmh"), json);
    return JmhFiles.imported(file, directory.resolve(name + ".json")).toString();
  }

  private InProcess.Ended judge(String unitOfCandidate, String baseline, String candidate)
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
        "us/op | [100],[100.1],[99.9]  | 0 | PASS: the metric is not slower",
        "us/op | [110],[110.1],[109.9] | 1 | Worst: a.B.c time: 9.9 % slower",
        "ns/op | [1e5],[1e5],[1.001e5] | 0 | PASS",
        "us/op | [100]                 | 3 | a comparison needs at least 2 each. Measure with more",
        "us/op | [0],[1],[2]           | 3 | a.B.c has the value 0.0, which cannot be a value of"
            + " time.",
        "us/op | [-1],[1],[2]          | 3 | a.B.c has the value -1.0: a time or a rate below 0 has"
            + " no",
        "us/op | [],[]                 | 3 | a.B.c has no values: its iterations failed, or were",
        "us/op |                       | 3 | a.B.c has no values: its iterations failed, or were",
        "ops/s | [5],[5.1],[5.2]       | 1 | The candidate did not measure it.",
      })
  void every_case_has_its_sentence_and_its_status(
      String unit, String forks, int status, String sentence) throws IOException {
    InProcess.Ended ended = judge(unit, STEADY, forks == null ? "" : forks);

    assertThat(ended.out()).contains(sentence);
    assertThat(ended.status()).isEqualTo(status);
  }

  @Test
  void constant_forks_pass_when_equal_and_fail_when_all_are_slower() throws IOException {
    String five = "[100],[100],[100],[100],[100]";

    assertThat(judge("us/op", five, five).out())
        .contains("Every fork of both sides gave the same value.");
    InProcess.Ended slower = judge("us/op", five, five.replace("100", "105"));
    assertThat(slower.status()).isEqualTo(1);
    assertThat(slower.out()).contains("5.0 % slower in every fork, and no fork of a side differs");
  }

  @Test
  void an_empty_side_compares_nothing() throws IOException {
    String empty = new JmhFiles(directory).empty("empty.json").toString();

    InProcess.Ended ended = gate("--baseline", empty, "--candidate", file("c", "us/op", STEADY));

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).contains("have no metric in common, so nothing was compared");
  }

  @Test
  void a_run_against_itself_is_wrong_usage() throws IOException {
    String file = file("same", "us/op", STEADY);

    InProcess.Ended ended = gate("--baseline", file, "--candidate", file);

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("is on both sides");
  }

  @Test
  void a_wrong_policy_is_wrong_usage_with_all_its_problems() throws IOException {
    Path policy =
        Files.writeString(directory.resolve("gate.yaml"), "tolerence: 0.05\nalpha: high\n");

    InProcess.Ended ended =
        gate("--baseline", "x", "--candidate", "y", "--policy", policy.toString());

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("did you mean 'tolerance'?")
        .contains("alpha: high, which is not a finite number")
        .contains("gate.yaml");
  }

  @Test
  void what_is_not_there_is_wrong_usage() {
    InProcess.Ended ended = gate("--baseline", "main", "--candidate", "20200101-000000-0000");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("There is no run 'main'");
  }
}
