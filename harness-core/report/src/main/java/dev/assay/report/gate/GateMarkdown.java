package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.report.text.Markdown;
import dev.assay.report.text.NotComparableLines;
import dev.assay.report.text.SharedParameters;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a gate report for a comment on a pull request. */
public final class GateMarkdown {
  private final int rows;

  public GateMarkdown() {
    this(Integer.MAX_VALUE);
  }

  /**
   * @param rows the most of each list
   */
  private GateMarkdown(int rows) {
    this.rows = rows;
  }

  /** GitHub takes 65,536 characters, and whoever posts it adds some. */
  static final int MOST_CHARACTERS = 60_000;

  private static final int[] MOST_ROWS = {Integer.MAX_VALUE, 500, 200, 100, 50, 20, 10, 5};

  /** Where it would be too long for a comment, its lists are cut and say so. */
  public void write(GateReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int rows : MOST_ROWS) {
      text.setLength(0);
      new GateMarkdown(rows).writeAll(report, text);
      if (text.length() <= MOST_CHARACTERS) {
        break;
      }
    }
    if (text.length() > MOST_CHARACTERS) {
      text.setLength(text.lastIndexOf("\n", MOST_CHARACTERS));
      text.append("\n\nThe rest is left out, so that this fits into a comment.\n");
    }
    out.append(text);
  }

  private void writeAll(GateReport report, Appendable out) throws IOException {
    if (report.preface().isPresent()) {
      out.append("> **").append(Markdown.escape(report.preface().get())).append("**\n\n");
    }
    out.append("### ").append(Markdown.escape(report.headline())).append("\n");
    for (String line : report.disturbed()) {
      out.append("\n> **").append(Markdown.escape(line)).append("**\n");
    }
    SharedParameters shared = GateLabels.shared(report);
    section("Failed", report.with(Verdict.FAIL), shared, out);
    section("Inconclusive", report.with(Verdict.INCONCLUSIVE), shared, out);
    List<MetricVerdict> passed = report.with(Verdict.PASS);
    if (!passed.isEmpty()) {
      out.append("\n<details><summary>").append(Integer.toString(passed.size()));
      out.append(" passed</summary>\n");
      if (rows == Integer.MAX_VALUE) {
        table(passed, shared, out);
      } else {
        out.append("\nLeft out so that this fits into a comment.\n");
      }
      out.append("\n</details>\n");
    }
    bullets("Shared parameters", shared.leftOut(), out);
    bullets("Not comparable", NotComparableLines.of(report.notComparable()), out);
    bullets("Scope", report.scope().stream().toList(), out);
    bullets("Findings", report.besides(), out);
  }

  private void section(
      String title, List<MetricVerdict> metrics, SharedParameters shared, Appendable out)
      throws IOException {
    if (!metrics.isEmpty()) {
      out.append("\n**").append(title).append("**\n");
      table(metrics, shared, out);
    }
  }

  private void table(List<MetricVerdict> metrics, SharedParameters shared, Appendable out)
      throws IOException {
    out.append("\n| metric | ").append(String.join(" | ", GateFigures.HEADINGS));
    out.append(" | reason |\n|---|--:|--:|--:|--:|---|--:|---|\n");
    for (MetricVerdict metric : metrics.subList(0, Math.min(rows, metrics.size()))) {
      out.append("| ").append(Markdown.escape(GateLabels.of(metric, shared))).append(" | ");
      out.append(
          GateFigures.of(metric)
              .map(figures -> figures.cells().stream().map(Markdown::escape))
              .map(cells -> cells.collect(Collectors.joining(" | ")))
              .orElse(" | | | | | "));
      out.append(" | ").append(Markdown.escape(metric.judgement().reason())).append(" |\n");
    }
    leftOut(metrics.size(), out);
  }

  private void leftOut(int all, Appendable out) throws IOException {
    if (all > rows) {
      out.append("\n%d more, left out so that this fits into a comment.\n".formatted(all - rows));
    }
  }

  private void bullets(String title, List<String> texts, Appendable out) throws IOException {
    if (!texts.isEmpty()) {
      out.append("\n**").append(title).append("**\n\n");
    }
    for (String text : texts.subList(0, Math.min(rows, texts.size()))) {
      out.append("- ").append(Markdown.escape(text)).append('\n');
    }
    leftOut(texts.size(), out);
  }
}
