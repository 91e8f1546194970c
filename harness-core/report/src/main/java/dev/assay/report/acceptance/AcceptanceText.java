package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes an acceptance for a terminal: what failed, what was not checked and how it would be, what
 * passed in short, and the verdict as the last line.
 */
public final class AcceptanceText {
  private static final int LABEL_WIDTH = 13;

  /** All of the GPUs of a machine are named. */
  private static final int MOST_PARTS = 8;

  private static final List<String> ORDER =
      List.of("FAIL", "NOT CHECKED", "LEFT OUT", "NO LIMIT", "PASS");

  private final int width;

  /** Checks of several parts of a machine that came out alike are one line. */
  private record Line(String label, String title, String text) {}

  /**
   * @param width of a line of text, in columns
   */
  public AcceptanceText(int width) {
    this.width = width;
  }

  public void write(AcceptanceReport report, Appendable out) throws IOException {
    Paragraph.write("", "  ", heading(report), width, out);
    out.append('\n');
    Map<Line, List<Check>> lines = new LinkedHashMap<>();
    for (CheckResult result : report.acceptance().results()) {
      lines.computeIfAbsent(line(result), _ -> new ArrayList<>()).add(result.check());
    }
    for (String label : ORDER) {
      for (Map.Entry<Line, List<Check>> entry : lines.entrySet()) {
        if (entry.getKey().label.equals(label)) {
          write(entry.getKey(), entry.getValue(), out);
        }
      }
    }
    out.append('\n');
    // A line of its own, whatever the width: schedulers take it as a reason.
    out.append(VisibleText.line(VerdictSentence.of(report.acceptance()))).append('\n');
  }

  private static String heading(AcceptanceReport report) {
    return "ACCEPTANCE of %s%s, judged %.10s %s UTC%s"
        .formatted(
            report.machine(),
            report
                .vmType()
                .map(
                    type ->
                        " as "
                            + type
                            + report.vmTypeSource().map(how -> " (" + how + ")").orElse(""))
                .orElse("; its VM type is not known"),
            report.at(),
            report.at().toString().substring(11, 16),
            report.run().map(run -> "; values of run " + run).orElse("; nothing measured"));
  }

  private static Line line(CheckResult result) {
    CheckVerdict verdict = result.verdict();
    return new Line(
        Wording.label(verdict),
        result.check().title(),
        switch (verdict) {
          case Passed passed ->
              passed.seen() + (repeatsTheExpected(passed) ? "" : "; expected " + passed.expected());
          case Failed failed ->
              "%s; expected %s (%s). %s"
                  .formatted(
                      failed.seen(),
                      failed.expected(),
                      Wording.of(failed.basis()),
                      failed.remedy());
          case NotChecked(Cause cause, String why, String remedy) ->
              cause == Cause.BUDGET ? why : Wording.sentences(why, remedy);
        });
  }

  /** Whether what was seen says what was expected, such as "2 online" for "2". */
  private static boolean repeatsTheExpected(Passed passed) {
    return passed.seen().startsWith(passed.expected());
  }

  private void write(Line line, List<Check> checks, Appendable out) throws IOException {
    List<String> parts = checks.stream().flatMap(check -> check.part().stream()).toList();
    Paragraph.write(
        String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s", line.label),
        " ".repeat(LABEL_WIDTH),
        (parts.isEmpty() ? "" : Wording.some(parts, MOST_PARTS, ", ") + ": ")
            + line.title
            + ": "
            + line.text,
        width,
        out);
  }
}
