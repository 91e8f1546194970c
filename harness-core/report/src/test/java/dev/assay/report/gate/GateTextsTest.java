package dev.assay.report.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.gate.GateReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GateTextsTest {
  @Test
  void the_terminal_shows_failures_first_and_no_control_characters() throws IOException {
    StringBuilder out = new StringBuilder();
    new GateText(100, 130).write(GateReports.mixed(), out);
    String text = out.toString();

    assertThat(text).startsWith("FAIL: 2 of 5 metrics. Worst: a.slow latency (bs=4k): 10 % slower");
    assertThat(text.indexOf("\nFAIL\n")).isLessThan(text.indexOf("\nINCONCLUSIVE\n"));
    assertThat(text)
        .contains("To see 5 % takes about")
        .contains("forks a side.")
        .contains("\nPASS\n  c.same latency");
    assertThat(text).doesNotContain("\u001b");
    assertThat(text)
        .containsPattern(
            "a.slow latency .*100.02 us ±0.24%.*110.02 us ±0.2.%.*\\+10.0 %.*p<0.001 n=5")
        .containsPattern("c.same latency .*~");
    assertThat(text.lines()).allMatch(line -> line.length() <= 130);
  }

  @Test
  void names_that_are_too_long_for_a_line_stand_above_their_figures() throws IOException {
    StringBuilder out = new StringBuilder();
    new GateText(100, 105).write(GateReports.mixed(), out);

    assertThat(out.toString())
        .containsPattern(
            "\na.slow latency \\(bs=4k\\)\n +100.02 us ±0.24% +110.02 us ±0.22% +\\+10.0 %");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 105);
  }

  @Test
  void rates_are_shown_in_the_direction_of_their_values() throws IOException {
    StringBuilder out = new StringBuilder();
    new GateText(100, 150).write(GateReports.rates(), out);

    assertThat(out.toString())
        .containsPattern(
            "a.rate bandwidth .*80.02 GB/s ±0.24% +40.008 GB/s ±0.24% +-50.0 % worse  -50.1 % to"
                + " -49.9 %")
        .containsPattern("p<0.001 n=5 +-0.[0-9] %\n")
        .contains(
            "a.rate bandwidth (bs=4k): 50 % lower (90 % interval -50.1 % to -49.9 %, q < 0.001).")
        .containsPattern("b.rate bandwidth .*40.008 MB/s .*4,000,800 MB/s .*over ×1000")
        .contains("b.rate bandwidth (bs=4k): over ×1000, higher")
        .doesNotContain("e+0", "slower");
  }

  @Test
  void markdown_keeps_hostile_text_as_text() throws IOException {
    StringBuilder out = new StringBuilder();
    new GateMarkdown().write(GateReports.mixed(), out);
    String text = out.toString();

    assertThat(text).startsWith("### FAIL: 2 of 5 metrics.");
    assertThat(text)
        .contains("| a.slow latency (bs=4k) | 100.02 us ±0.24% |")
        .contains("| +10.0 % worse | +9.8 % to +10.2 % | p&lt;0.001 n=5 |");
    assertThat(text).contains("&lt;b>signal&lt;/b> 11 \\| &#64;all");
    assertThat(text.lines().filter(line -> line.startsWith("| ")))
        .allMatch(line -> line.replace("\\|", "").chars().filter(c -> c == '|').count() == 9);
  }

  @Test
  void markdown_fits_into_a_comment_and_says_what_it_leaves_out() throws IOException {
    StringBuilder few = new StringBuilder();
    new GateMarkdown().write(GateReports.many(2, 3), few);
    assertThat(few).contains("same.w4").doesNotContain("left out", "Left out");

    StringBuilder passed = new StringBuilder();
    new GateMarkdown().write(GateReports.many(20, 600), passed);
    assertThat(passed).hasSizeLessThan(GateMarkdown.MOST_CHARACTERS);
    assertThat(passed)
        .contains("slow.w19", "600 passed", "Left out so that this fits into a comment.")
        .doesNotContain("same.w40");

    StringBuilder failed = new StringBuilder();
    new GateMarkdown().write(GateReports.many(700, 1), failed);
    assertThat(failed).hasSizeLessThan(GateMarkdown.MOST_CHARACTERS);
    int shown = (int) failed.toString().lines().filter(line -> line.startsWith("| slow.w")).count();
    assertThat(shown).isPositive();
    assertThat(failed)
        .startsWith("### FAIL: 700 of 701 metrics.")
        .contains("%d more, left out so that this fits".formatted(700 - shown));
  }

  @Test
  void parameters_that_do_not_differ_are_told_once() throws IOException {
    StringBuilder text = new StringBuilder();
    new GateText(100, 130).write(GateReports.crowded(), text);
    assertThat(text)
        .contains("a.crowded latency (bs=4k): ", "a.crowded latency (bs=8k): ")
        .containsOnlyOnce("direct=true fsync=0 numjobs=1 rw=read");
    StringBuilder markdown = new StringBuilder();
    new GateMarkdown().write(GateReports.crowded(), markdown);
    assertThat(markdown)
        .contains("| a.crowded latency (bs=4k) |")
        .containsOnlyOnce("direct=true fsync=0 numjobs=1 rw=read");
  }

  @Test
  void sarif_has_a_result_for_every_failure_and_doubt() throws IOException {
    StringBuilder out = new StringBuilder();
    new GateSarif("gate.yaml").write(GateReports.mixed(), out);
    JsonNode run = JsonMapper.shared().readTree(out.toString()).at("/runs/0");

    assertThat(run.at("/tool/driver/name").asString()).isEqualTo("Assay");
    assertThat(run.get("results")).hasSize(4);
    JsonNode worst = run.at("/results/0");
    assertThat(worst.get("ruleId").asString()).isEqualTo("assay/failed");
    assertThat(worst.get("level").asString()).isEqualTo("error");
    assertThat(worst.at("/message/text").asString()).startsWith("a.slow latency (bs=4k): 10 %");
    assertThat(worst.at("/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("gate.yaml");
  }

  @Test
  void every_form_says_once_that_the_verdicts_hold_within_a_run_only() throws IOException {
    GateReport report = GateReports.mixed();
    StringBuilder text = new StringBuilder();
    new GateText(1000, 130).write(report, text);
    StringBuilder markdown = new StringBuilder();
    new GateMarkdown().write(report, markdown);
    StringBuilder json = new StringBuilder();
    new GateJson().write(report, json);
    StringBuilder junit = new StringBuilder();
    new GateJunit().write(report, junit);
    StringBuilder sarif = new StringBuilder();
    new GateSarif("ci/gate.yaml").write(report, sarif);

    for (StringBuilder form : List.of(text, markdown, json, junit, sarif)) {
      assertThat(form.toString().split("hold within a run only", -1)).as("%s", form).hasSize(2);
    }
    assertThat(text).contains("\nSCOPE\n  The verdict and its error rates hold within a run only");
  }
}
