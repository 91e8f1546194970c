package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.analysis.gate.Gate;
import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.report.gate.GateJson;
import dev.assay.report.gate.GateJunit;
import dev.assay.report.gate.GateMarkdown;
import dev.assay.report.gate.GateText;
import dev.assay.report.run.RunText;
import dev.assay.report.scorecard.ComparisonText;
import dev.assay.report.scorecard.ScorecardJson;
import dev.assay.report.scorecard.ScorecardMarkdown;
import dev.assay.report.scorecard.ScorecardText;
import dev.assay.report.scorecard.html.ScorecardHtml;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every form of a card and of a gate's report says first that something disturbed the run. */
class DisturbedReportsTest {
  private static final Subject BEFORE = Subject.of(TwoRuns.reference());
  private static final Subject DISTURBED = Subject.of(TwoRuns.disturbed());
  private static final Scorecard CARD = Scorecard.of(List.of(DISTURBED), Criteria.NONE);
  private static final String WHAT =
      "9 of 11 iterations: in 9 a CPU quota withheld 60 % to 62 % of the CPU time that was wanted"
          + " (cpu.max 20000 100000 of /ci); in 1 other processes had 40 % of the CPUs while"
          + " threads of the workload waited for one (mostly cc1plus).";

  private static GateReport gate() {
    return new Gate(GatePolicy.DEFAULT)
        .judge(List.of(TwoRuns.reference()), List.of(TwoRuns.disturbed()), List.of());
  }

  private static String oneLine(CharSequence text) {
    return text.toString().replaceAll("\\s+", " ");
  }

  @Test
  void the_text_of_a_card_begins_with_it() throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardText(100).write(CARD, out);

    assertThat(oneLine(out))
        .startsWith("DISTURBED: " + WHAT + " They enter no score or verdict.")
        .contains(
            "Of host.memory-stream.triad every iteration was disturbed: its values are shown, and"
                + " are not those of the machine by itself.",
            "Raise or remove the quota",
            "see who it is with top")
        .contains("not scored");
  }

  @Test
  void the_text_of_a_run_has_it_before_any_value_and_each_kind_once() throws IOException {
    StringBuilder out = new StringBuilder();
    new RunText(100).write(TwoRuns.disturbed(), out);

    assertThat(oneLine(out)).contains("DISTURBED: " + WHAT);
    assertThat(out.indexOf("DISTURBED")).isLessThan(out.indexOf("host.memory-stream.triad"));
    assertThat(oneLine(out))
        .containsOnlyOnce(
            "iterations tainted (a CPU quota withheld 60 % to 62 % of the CPU time that was wanted"
                + " (cpu.max 20000 100000 of /ci)): 9");
  }

  @Test
  void markdown_has_it_under_the_title_and_without_a_ratio() throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardMarkdown()
        .write(Scorecard.of(List.of(DISTURBED), Criteria.NONE.withReference(BEFORE)), out);

    assertThat(out.indexOf("> **DISTURBED: 9 of 11 iterations")).isBetween(0, 200);
    assertThat(out.toString()).doesNotContain("| 1.05");
  }

  @Test
  void a_comparison_names_the_side() throws IOException {
    StringBuilder out = new StringBuilder();
    new ComparisonText(110)
        .write(Scorecard.of(List.of(BEFORE, DISTURBED), Criteria.NONE.withReference(BEFORE)), out);

    assertThat(oneLine(out)).contains("DISTURBED: after, " + WHAT);
  }

  @Test
  void the_page_has_it_above_the_headline() throws IOException {
    StringWriter out = new StringWriter();
    new ScorecardHtml().write(CARD, List.of(DISTURBED), out);

    assertThat(out.toString()).contains("<p class=\"disturbed\" role=\"alert\">DISTURBED: ");
    assertThat(out.toString().indexOf("class=\"disturbed\""))
        .isLessThan(out.toString().indexOf("<h1>"));
  }

  @Test
  void json_counts_it_by_kind_and_keeps_its_schema() throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardJson().write(CARD, out);
    JsonNode disturbed = JsonMapper.shared().readTree(out.toString()).at("/disturbed/0");

    assertThat(disturbed.path("subject").asString()).isEqualTo("after");
    assertThat(disturbed.path("disturbedIterations").asInt()).isEqualTo(9);
    assertThat(disturbed.at("/by/0/kind").asString()).isEqualTo("cpu-quota");
    assertThat(disturbed.at("/by/0/most").asDouble()).isEqualTo(0.62);
    assertThat(disturbed.at("/withoutUndisturbedIteration/0").asString())
        .isEqualTo("host.memory-stream.triad");
    try (InputStream schema =
        Objects.requireNonNull(ScorecardJson.class.getResourceAsStream("scorecard.schema.json"))) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema)
                  .validate(out.toString(), InputFormat.JSON))
          .isEmpty();
    }
  }

  @Test
  void a_gate_says_it_after_its_verdict_in_every_form_and_passes_nothing_by_it()
      throws IOException {
    StringBuilder text = new StringBuilder();
    new GateText(100, 200).write(gate(), text);
    StringBuilder markdown = new StringBuilder();
    new GateMarkdown().write(gate(), markdown);
    StringBuilder json = new StringBuilder();
    new GateJson().write(gate(), json);
    StringBuilder junit = new StringBuilder();
    new GateJunit().write(gate(), junit);

    String line = "DISTURBED: the candidate, " + WHAT;
    assertThat(oneLine(text)).contains(line).doesNotContain("PASS host.memory-stream");
    assertThat(text.indexOf("DISTURBED: the candidate, ")).isBetween(0, 300);
    assertThat(markdown.toString()).contains("> **DISTURBED: the candidate, 9 of 11 iterations");
    assertThat(junit.toString()).contains("DISTURBED: the candidate, 9 of 11 iterations");
    JsonNode report = JsonMapper.shared().readTree(json.toString());
    assertThat(report.path("findings").valueStream().map(JsonNode::asString))
        .anyMatch(finding -> finding.startsWith(line));
    Optional<JsonNode> memory =
        report
            .path("metrics")
            .valueStream()
            .filter(metric -> metric.path("benchmark").asString().startsWith("host.memory"))
            .findFirst();
    assertThat(memory.orElseThrow().path("verdict").asString()).isEqualTo("INCONCLUSIVE");
  }

  @Test
  void an_undisturbed_run_says_nothing_of_it() throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardText(100).write(Scorecard.of(List.of(BEFORE), Criteria.NONE), out);

    assertThat(out.toString()).doesNotContain("DISTURBED").startsWith("SCORECARD");
  }
}
