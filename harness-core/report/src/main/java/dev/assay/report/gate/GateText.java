package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.TightenedLimit;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.report.text.NotComparableLines;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.SharedParameters;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a gate report for a terminal: the headline, the figures, then every doubt with its reason.
 */
public final class GateText {
  private static final String INDENT = "  ";
  private final int width;

  /**
   * @param width of the terminal, in columns
   */
  public GateText(int width) {
    this.width = width;
  }

  public void write(GateReport report, Appendable out) throws IOException {
    Paragraph.write("", INDENT, report.headline(), width, out);
    SharedParameters shared = GateLabels.shared(report);
    Optional<String> table = table(report, shared);
    if (table.isPresent()) {
      out.append('\n').append(table.get());
    }
    boolean wide = table.isEmpty();
    for (Verdict verdict : List.of(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS)) {
      List<MetricVerdict> metrics = report.with(verdict);
      if (!metrics.isEmpty()) {
        out.append('\n').append(verdict.name()).append('\n');
      }
      for (MetricVerdict metric : metrics) {
        item(GateLabels.of(metric, shared) + ": " + metric.judgement().reason(), out);
        Optional<GateFigures> figures = wide ? GateFigures.of(metric) : Optional.empty();
        if (figures.isPresent()) {
          Paragraph.write(INDENT + INDENT, INDENT + INDENT, figures.get().line(), width, out);
        }
      }
    }
    section("SHARED PARAMETERS", shared.leftOut(), out);
    section("NOT COMPARABLE", NotComparableLines.of(report.notComparable()), out);
    if (!report.findings().isEmpty() || !report.tightened().isEmpty()) {
      out.append("\nFINDINGS\n");
    }
    for (String finding : report.findings()) {
      item(finding, out);
    }
    for (TightenedLimit tightened : report.tightened()) {
      item(
          String.format(
              Locale.ROOT,
              "The limit of %s on %s can be tightened to %.6g %s.",
              tightened.limit().text(),
              tightened.limit().metrics().text(),
              tightened.newValue(),
              tightened.limit().unit()),
          out);
    }
  }

  /** All that was measured on both sides; empty where that is nothing or a line is too long. */
  private Optional<String> table(GateReport report, SharedParameters shared) throws IOException {
    Table table =
        new Table(
            List.of(
                Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.LEFT, Side.LEFT, Side.RIGHT));
    table.row(row("metric", GateFigures.HEADINGS));
    boolean empty = true;
    for (MetricVerdict metric : report.metrics()) {
      Optional<GateFigures> figures = GateFigures.of(metric);
      if (figures.isPresent()) {
        table.row(row(GateLabels.of(metric, shared), figures.get().cells()));
        empty = false;
      }
    }
    StringBuilder text = new StringBuilder();
    table.write(width, text);
    return empty || text.toString().lines().anyMatch(line -> line.length() > width)
        ? Optional.empty()
        : Optional.of(text.toString());
  }

  private static List<String> row(String name, List<String> figures) {
    return Stream.concat(Stream.of(name), figures.stream()).toList();
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
