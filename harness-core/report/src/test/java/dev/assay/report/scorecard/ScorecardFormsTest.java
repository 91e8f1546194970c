package dev.assay.report.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.analysis.comparison.NotComparable;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.report.TwoRuns;
import dev.assay.report.scorecard.html.ScorecardHtml;
import dev.assay.report.text.NotComparableLines;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ScorecardFormsTest {
  private static final Subject BEFORE = Subject.of(TwoRuns.reference());
  private static final Subject AFTER = Subject.of(TwoRuns.candidate());

  private interface Form {
    void write(Scorecard card, StringWriter out) throws IOException;
  }

  private static final List<Form> FORMS =
      List.of(
          (card, out) -> new ScorecardText(110).write(card, out),
          (card, out) -> new ScorecardMarkdown().write(card, out),
          (card, out) -> new ScorecardJson().write(card, out),
          (card, out) -> new ScorecardHtml().write(card, List.of(BEFORE, AFTER), out));

  private static Scorecard card() {
    return Scorecard.of(List.of(BEFORE, AFTER), Criteria.NONE.withReference(BEFORE));
  }

  @Test
  void markdown_has_a_table_a_subject_and_escapes_what_came_from_results() throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardMarkdown().write(card(), out);
    assertThat(out).contains("### Scorecard", "<details><summary>before", "| metric | value |");
    StringBuilder hostile = new StringBuilder();
    Subject named = new Subject("a|b <script> @all [x](y) *z*", BEFORE.runs());
    new ScorecardMarkdown().write(Scorecard.of(List.of(named), Criteria.NONE), hostile);
    assertThat(hostile).contains("a\\|b &lt;script> &#64;all \\[x\\](y) \\*z\\*");
  }

  @Test
  void markdown_says_how_often_was_measured_why_figures_are_missing_and_what_was_not_measured()
      throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardMarkdown().write(card(), out);
    assertThat(out)
        .contains("| ±1.8% | 3×3 | 1.05 (1.03–1.07) | 53% |")
        .contains("| 1×1 |  |  |  | 1 tainted and left out: throttled. One fork shows no spread")
        .contains("**Not measured**", "- after: gpu.gemm n=64 was skipped: no OpenCL device");
  }

  /** By a profile that was held against work, and by one that was not. */
  @Test
  void every_form_for_people_says_what_the_scores_were_held_against() throws IOException {
    Criteria criteria = Criteria.NONE.withReference(BEFORE);
    Scorecard held = Scorecard.of(List.of(BEFORE, AFTER), criteria.withProfile(Profile.LLM_DECODE));
    Scorecard opinion = Scorecard.of(List.of(BEFORE, AFTER), criteria.withProfile(Profile.HPC));

    for (Form form : FORMS) {
      assertThat(oneLine(form, held))
          .contains("404 VM types of the odd half", "within 10.1 %", "within 36.3 %");
      assertThat(oneLine(form, opinion)).contains("not validated: nobody has held it");
      assertThat(oneLine(form, card())).doesNotContain("validated");
    }
  }

  private static String oneLine(Form form, Scorecard card) throws IOException {
    StringWriter out = new StringWriter();
    form.write(card, out);
    return out.toString().replaceAll("\\s+", " ");
  }

  @Test
  void csv_has_a_line_a_metric_with_as_many_cells_as_names() throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardCsv().write(card(), out);
    String[] lines = out.toString().split("\r\n");
    int metrics = card().subjects().stream().mapToInt(s -> s.metrics().size()).sum();
    assertThat(lines).hasSize(1 + metrics);
    assertThat(lines[1].split(",", -1)).hasSameSizeAs(lines[0].split(",", -1));
    assertThat(lines[metrics]).contains("1 tainted and left out: throttled. One fork shows no");
  }

  @Test
  void csv_tells_by_which_clock_a_value_was_measured() throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardCsv().write(card(), out);
    String[] lines = out.toString().split("\r\n");
    int column = List.of(lines[0].split(",")).indexOf("clock");
    List<String> clocks =
        card().subjects().stream()
            .flatMap(subject -> subject.metrics().stream())
            .map(metric -> metric.identity().clock().name().toLowerCase(Locale.ROOT))
            .toList();

    assertThat(Arrays.stream(lines).skip(1).map(line -> line.split(",", -1)[column]))
        .isEqualTo(clocks)
        .contains("host");
  }

  @Test
  void csv_quotes_separators_and_disarms_formulas() throws IOException {
    StringBuilder out = new StringBuilder();
    Subject hostile = new Subject("=HYPERLINK(\"http://x\",\"y\")", BEFORE.runs());
    new ScorecardCsv().write(Scorecard.of(List.of(hostile), Criteria.NONE), out);
    assertThat(out).contains("\r\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",");
  }

  @Test
  void csv_keeps_a_name_of_several_lines_and_escapes_in_one_line() throws IOException {
    StringBuilder out = new StringBuilder();
    Subject hostile = new Subject("a\n=cmd\u001b[2J", BEFORE.runs());
    new ScorecardCsv().write(Scorecard.of(List.of(hostile), Criteria.NONE), out);
    assertThat(out.toString().split("\r\n")[1]).startsWith("a\\u000a=cmd\\u001b[2J,");
  }

  @Test
  void open_metrics_are_in_base_units_and_end_as_the_format_asks() throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardOpenMetrics().write(card(), out);
    assertThat(out)
        .endsWith("# EOF\n")
        .contains("# TYPE assay_value gauge")
        // 20.0, 20.2 and 20.4 GB/s, in B/s.
        .containsPattern("assay_value\\{subject=\"before\".*of=\"value\"} 2\\.0199\\d*E10");
    assertThat(out.toString().lines().filter(line -> !line.startsWith("#")))
        .allMatch(line -> line.matches("assay_(value|ratio|overall_ratio)\\{.*} [-0-9.E]+"));
  }

  /**
   * By the grammar of OpenMetrics 1.0 (ABNF of the text format): a sample is a name, labels whose
   * values are escaped strings, and a number; only backslash, quote and line feed are escaped.
   */
  @Test
  void open_metrics_keep_to_the_grammar_whatever_a_subject_is_called() throws IOException {
    String hostile = "a\\n\"b\"\n# EOF\\";
    StringBuilder out = new StringBuilder();
    Subject named = new Subject(hostile, BEFORE.runs());
    new ScorecardOpenMetrics().write(Scorecard.of(List.of(named), Criteria.NONE), out);

    String escaped = "(?:[^\\n\"\\\\]|\\\\[n\"\\\\])*";
    String label = "[a-zA-Z_][a-zA-Z0-9_]*=\"" + escaped + "\"";
    String sample =
        "[a-zA-Z_:][a-zA-Z0-9_:]*\\{"
            + label
            + "(?:,"
            + label
            + ")*} -?[0-9]+\\.[0-9]+(?:E-?[0-9]+)?";
    String help = "# HELP [a-z_]+ " + escaped;
    List<String> lines = out.toString().lines().toList();
    assertThat(lines)
        .allMatch(line -> line.matches(sample + "|# TYPE [a-z_]+ gauge|" + help + "|# EOF"))
        .containsOnlyOnce("# EOF")
        .endsWith("# EOF")
        .doesNotHaveDuplicates();
    assertThat(lines).anyMatch(line -> line.contains("subject=\"a\\\\n\\\"b\\\"\\n# EOF\\\\\","));
  }

  @Test
  void a_comparison_shows_both_values_and_what_the_interval_allows_to_say() throws IOException {
    StringBuilder out = new StringBuilder();
    new ComparisonText(110).write(card(), out);
    assertThat(out).contains("A: before", "B: after", "B is better", "Not compared", "bs is 128k");
    assertThat(out).contains("B is better than A in 1 of 1 metric and worse in 0.");
    assertThat(out).contains("Not measured in B: host.fma n=64 failed (crashed): The fork ended");
  }

  @Test
  void a_comparison_without_intervals_says_that_it_cannot_tell() {
    Subject once = new Subject("once", List.of(TwoRuns.storageOnce()));
    Subject again = new Subject("again", List.of(TwoRuns.storageOnce()));
    Scorecard card = Scorecard.of(List.of(once, again), Criteria.NONE.withReference(once));
    assertThat(RatioCounts.of(card.subjects().getLast()).sentence("again", "once"))
        .isEqualTo(
            "again and once have 1 metric in common, but no interval that shows which is better.");
  }

  @Test
  void a_comparison_tells_the_parameters_of_a_workload_once() throws IOException {
    StringBuilder out = new StringBuilder();
    Subject again = new Subject("again", AFTER.runs());
    new ComparisonText(110)
        .write(Scorecard.of(List.of(AFTER, again), Criteria.NONE.withReference(AFTER)), out);
    assertThat(out).containsOnlyOnce("storage.io bs=128k rw=randread\n");
    assertThat(out).contains("no interval: measure again  [1]", "[1] This is the reference.");
  }

  @Test
  void a_workload_that_was_skipped_in_several_runs_is_named_once_with_their_number()
      throws IOException {
    StringBuilder out = new StringBuilder();
    Subject fleet =
        new Subject(
            "fleet", List.of(TwoRuns.candidate(), TwoRuns.candidate(), TwoRuns.reference()));
    new ScorecardText(200).write(Scorecard.of(List.of(fleet), Criteria.NONE), out);
    assertThat(out)
        .containsOnlyOnce("gpu.gemm")
        .contains("pocl-opencl-icd to use the CPU (2 of 3 runs)");
  }

  @Test
  void what_is_unlike_in_the_same_way_is_told_once() {
    List<NotComparable> pairs =
        List.of(
            new NotComparable("a: x iops", "b: x iops", "bs is 8k, not 4k"),
            new NotComparable("a: x latency", "b: x latency", "bs is 8k, not 4k"),
            new NotComparable("a: x iops", "b: x iops", "rw is read, not write"));
    assertThat(NotComparableLines.of(pairs))
        .containsExactly(
            "a: x iops and b: x iops: bs is 8k, not 4k. So is 1 more pair.",
            "a: x iops and b: x iops: rw is read, not write.");
  }

  @Test
  void a_comparison_is_of_two() {
    Scorecard one = Scorecard.of(List.of(BEFORE), Criteria.NONE);
    assertThatThrownBy(() -> new ComparisonText(110).write(one, new StringBuilder()))
        .hasMessageContaining("two subjects, there are 1");
  }
}
