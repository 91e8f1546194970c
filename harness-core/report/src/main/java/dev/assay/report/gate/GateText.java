package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.TightenedLimit;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.report.text.NotComparableLines;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.SharedParameters;
import java.io.IOException;
import java.util.List;

/**
 * Writes a gate report for a terminal: the headline, the figures, then every doubt with its reason.
 */
public final class GateText {
  private static final String INDENT = "  ";
  private final int width;
  private final int tableWidth;

  /**
   * @param width of a line of text, in columns
   * @param tableWidth of a line of the table of figures
   */
  public GateText(int width, int tableWidth) {
    this.width = width;
    this.tableWidth = tableWidth;
  }

  public void write(GateReport report, Appendable out) throws IOException {
    if (report.preface().isPresent()) {
      Paragraph.write("", INDENT, report.preface().get(), width, out);
    }
    Paragraph.write("", INDENT, report.headline(), width, out);
    for (String line : report.disturbed()) {
      Paragraph.write("", INDENT, line, width, out);
    }
    SharedParameters shared = GateLabels.shared(report);
    new GateTable(tableWidth).write(report, shared, out);
    for (Verdict verdict : List.of(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS)) {
      List<MetricVerdict> metrics = report.with(verdict);
      if (!metrics.isEmpty()) {
        out.append('\n').append(verdict.name()).append('\n');
      }
      for (MetricVerdict metric : metrics) {
        item(GateLabels.of(metric, shared) + ": " + metric.judgement().reason(), out);
      }
    }
    section("SHARED PARAMETERS", shared.leftOut(), out);
    section("NOT COMPARABLE", NotComparableLines.of(report.notComparable()), out);
    section("SCOPE", report.scope().stream().toList(), out);
    List<String> findings = report.besides();
    if (!findings.isEmpty() || !report.tightened().isEmpty()) {
      out.append("\nFINDINGS\n");
    }
    for (String finding : findings) {
      item(finding, out);
    }
    for (TightenedLimit tightened : report.tightened()) {
      item(tightened.text(), out);
    }
  }

  private void section(String title, List<String> lines, Appendable out) throws IOException {
    if (!lines.isEmpty()) {
      out.append('\n').append(title).append('\n');
    }
    for (String line : lines) {
      item(line, out);
    }
  }

  private void item(String text, Appendable out) throws IOException {
    Paragraph.write(INDENT, INDENT + INDENT, text, width, out);
  }
}
