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
  public void write(GateReport report, Appendable out) throws IOException {
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
      table(passed, shared, out);
      out.append("\n</details>\n");
    }
    bullets("Shared parameters", shared.leftOut(), out);
    bullets("Not comparable", NotComparableLines.of(report.notComparable()), out);
    bullets("Scope", report.scope().stream().toList(), out);
    bullets("Findings", report.besides(), out);
  }

  private static void section(
      String title, List<MetricVerdict> metrics, SharedParameters shared, Appendable out)
      throws IOException {
    if (!metrics.isEmpty()) {
      out.append("\n**").append(title).append("**\n");
      table(metrics, shared, out);
    }
  }

  private static void table(List<MetricVerdict> metrics, SharedParameters shared, Appendable out)
      throws IOException {
    out.append("\n| metric | ").append(String.join(" | ", GateFigures.HEADINGS));
    out.append(" | reason |\n|---|--:|--:|--:|--:|---|--:|---|\n");
    for (MetricVerdict metric : metrics) {
      out.append("| ").append(Markdown.escape(GateLabels.of(metric, shared))).append(" | ");
      out.append(
          GateFigures.of(metric)
              .map(figures -> figures.cells().stream().map(Markdown::escape))
              .map(cells -> cells.collect(Collectors.joining(" | ")))
              .orElse(" | | | | | "));
      out.append(" | ").append(Markdown.escape(metric.judgement().reason())).append(" |\n");
    }
  }

  private static void bullets(String title, List<String> texts, Appendable out) throws IOException {
    if (!texts.isEmpty()) {
      out.append("\n**").append(title).append("**\n\n");
    }
    for (String text : texts) {
      out.append("- ").append(Markdown.escape(text)).append('\n');
    }
  }
}
