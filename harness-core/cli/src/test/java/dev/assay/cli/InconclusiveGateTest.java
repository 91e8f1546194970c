package dev.assay.cli;

import static dev.assay.cli.JmhFiles.FORKS;
import static dev.assay.cli.JmhFiles.NOISY;
import static dev.assay.cli.JmhFiles.SLOWER;
import static dev.assay.cli.JmhFiles.entry;
import static dev.assay.cli.JmhFiles.other;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that can see nothing, in build after build. */
@SuppressWarnings("NullAway.Init")
class InconclusiveGateTest {
  @TempDir Path directory;
  private JmhFiles jmh;
  private Path baseline;
  private int builds;

  @BeforeEach
  void measureBaseline() throws IOException {
    jmh = new JmhFiles(directory);
    baseline = jmh.write("baseline.json", entry(FORKS));
  }

  /** Judges what another build measured. */
  private InProcess.Ended build(String entries, String... options) throws IOException {
    builds++;
    return judge(jmh.write("build-" + builds + ".json", entries), options);
  }

  private InProcess.Ended judge(Path candidate, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--baseline", baseline.toString(), "--candidate", candidate.toString()));
    arguments.addAll(List.of(options));
    return new InProcess(directory.resolve("results")).gate(arguments.toArray(String[]::new));
  }

  private String[] policy(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("gate.yaml"), text);
    return new String[] {"--policy", file.toString()};
  }

  private Path kept() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory.resolve("results/verdicts"), "*.json")) {
      return files.iterator().next();
    }
  }

  @Test
  void fails_at_the_third_time_in_a_row_unless_a_policy_says_otherwise() throws IOException {
    InProcess.Ended first = build(entry(NOISY));
    assertThat(first.status()).as(first.err()).isEqualTo(3);
    assertThat(first.out()).contains("The 3rd time in a row fails.");
    assertThat(build(entry(NOISY)).status()).isEqualTo(3);

    InProcess.Ended third = build(entry(NOISY));
    assertThat(third.status()).isEqualTo(1);
    assertThat(third.out())
        .startsWith("FAIL: inconclusive for the 3rd time in a row: 1 of 1 metric may be slower");
    assertThat(build(entry(NOISY)).out())
        .startsWith("FAIL: inconclusive for the 4th time in a row");

    assertThat(build(entry(FORKS)).status()).isZero();
    assertThat(build(entry(NOISY)).out()).contains("The 3rd time in a row fails.");
  }

  @Test
  void asked_twice_about_one_measurement_it_counts_once() throws IOException {
    build(entry(NOISY));
    Path candidate = directory.resolve("build-1.json");

    for (int i = 0; i < 4; i++) {
      assertThat(judge(candidate).status()).isEqualTo(3);
    }
    assertThat(judge(candidate).out()).contains("The 3rd time in a row fails.");
  }

  @Test
  void a_gate_of_other_workloads_between_them_breaks_no_row() throws IOException {
    build(entry(NOISY));
    build(entry(NOISY));
    Path others = jmh.write("others.json", other(FORKS));
    new InProcess(directory.resolve("results"))
        .gate(
            "--baseline",
            others.toString(),
            "--candidate",
            jmh.write("others-now.json", other(FORKS)).toString());

    assertThat(build(entry(NOISY)).status()).isEqualTo(1);
  }

  @Test
  void a_policy_fails_it_at_once_or_only_warns() throws IOException {
    InProcess.Ended failed = build(entry(NOISY), policy("inconclusive: fail"));
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).startsWith("FAIL: inconclusive, which fails by the policy: 1 of 1");

    String[] warn = policy("inconclusive: warn");
    for (int i = 0; i < 5; i++) {
      assertThat(build(entry(NOISY), warn).status()).isEqualTo(3);
    }
    assertThat(directory.resolve("results/verdicts")).doesNotExist();
  }

  @Test
  void junit_skips_it_as_long_as_it_is_let_be_and_then_fails() throws IOException {
    String[] policy = policy("inconclusive:\n  failAfter: 2\n");
    Path junit = directory.resolve("gate.xml");
    String[] options = {policy[0], policy[1], "--junit", junit.toString()};

    build(entry(NOISY), options);
    assertThat(junit)
        .content()
        .contains("skipped=\"1\" failures=\"0\"", "<skipped message=\"Inconclusive. ");

    build(entry(NOISY), options);
    assertThat(junit)
        .content()
        .contains("skipped=\"0\" failures=\"1\"")
        .contains("<failure message=\"FAIL: inconclusive for the 2nd time in a row: ")
        .contains("type=\"inconclusive\"");
  }

  @Test
  void junit_has_a_test_for_a_gate_without_a_metric() throws IOException {
    Path junit = directory.resolve("gate.xml");
    baseline = jmh.empty("baseline.json");

    InProcess.Ended ended = judge(jmh.empty("empty.json"), "--junit", junit.toString());

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).startsWith("INCONCLUSIVE: nothing was compared.");
    assertThat(junit).content().contains("tests=\"1\"", "skipped=\"1\"", "name=\"verdict\"");
  }

  @Test
  void a_count_that_cannot_be_read_is_no_silent_answer() throws IOException {
    build(entry(NOISY));
    Files.writeString(kept(), "{\"schema\": \"assay-ver");

    InProcess.Ended unknown = build(entry(NOISY));
    assertThat(unknown.status()).isEqualTo(4);
    assertThat(unknown.out())
        .startsWith("INCONCLUSIVE: 1 of 1 metric may be slower")
        .contains("it is unclear whether this one fails")
        .contains("before all of its brackets and quotes are closed")
        .contains("Delete it to count from here on.");

    InProcess.Ended passed = build(entry(FORKS));
    assertThat(passed.status()).isZero();
    assertThat(passed.err()).contains("note: This verdict is not kept", kept().toString());
    assertThat(build(entry(SLOWER)).status()).isEqualTo(1);

    Files.delete(kept());
    assertThat(build(entry(NOISY)).status()).isEqualTo(3);
  }

  @Test
  void where_verdicts_cannot_be_kept_only_what_needs_none_is_told_by_status_3() throws IOException {
    Files.writeString(directory.resolve("results"), "a file where the folder should be");

    InProcess.Ended ended = build(entry(NOISY));
    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.out()).contains("--results", "inconclusive: fail or warn in the policy");
    assertThat(build(entry(NOISY), policy("inconclusive: warn")).status()).isEqualTo(3);
    assertThat(build(entry(FORKS)).status()).isZero();
  }
}
