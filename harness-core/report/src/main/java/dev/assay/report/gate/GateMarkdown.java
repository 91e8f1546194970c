package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.statistics.Interval;
import dev.assay.report.text.Markdown;
import dev.assay.report.text.NotComparableLines;
import dev.assay.report.text.SharedParameters;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes a gate report for a comment on a pull request. */
public final class GateMarkdown {
  public void write(GateReport report, Appendable out) throws IOException {
    out.append("### ").append(Markdown.escape(report.headline())).append("\n");
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
    bullets("Findings", report.findings(), out);
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
    out.append("\n| metric | slowdown | interval | q | detectable | reason |\n");
    out.append("|---|--:|--:|--:|--:|---|\n");
    for (MetricVerdict metric : metrics) {
      out.append("| ").append(Markdown.escape(GateLabels.of(metric, shared))).append(" | ");
      out.append(metric.judgement().effect().map(GateMarkdown::figures).orElse(" | | | "));
      out.append(" | ").append(Markdown.escape(metric.judgement().reason())).append(" |\n");
    }
  }

  private static String figures(Effect effect) {
    return "%s | %s | %s | %s"
        .formatted(
            factor(effect.slowdown()),
            effect.interval().map(GateMarkdown::range).orElse(""),
            String.format(Locale.ROOT, effect.q() < 0.001 ? "%.0e" : "%.3f", effect.q()),
            percent(effect.minimumDetectable()));
  }

  private static String range(Interval interval) {
    return factor(interval.low()) + "–" + factor(interval.high());
  }

  private static String factor(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.3f×" : "%.3g×", value);
  }

  private static String percent(OptionalDouble fraction) {
    return fraction.isPresent()
        ? String.format(Locale.ROOT, "%.3g %%", fraction.getAsDouble() * 100)
        : "";
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
