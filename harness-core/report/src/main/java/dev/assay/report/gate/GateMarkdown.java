package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.statistics.Interval;
import dev.assay.report.text.Markdown;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes a gate report for a comment on a pull request. */
public final class GateMarkdown {
  public void write(GateReport report, Appendable out) throws IOException {
    out.append("### ").append(Markdown.escape(report.headline())).append("\n");
    section("Failed", report.with(Verdict.FAIL), out);
    section("Inconclusive", report.with(Verdict.INCONCLUSIVE), out);
    List<MetricVerdict> passed = report.with(Verdict.PASS);
    if (!passed.isEmpty()) {
      out.append("\n<details><summary>").append(Integer.toString(passed.size()));
      out.append(" passed</summary>\n");
      table(passed, out);
      out.append("\n</details>\n");
    }
    if (!report.notComparable().isEmpty()) {
      out.append("\n**Not comparable**\n\n");
    }
    for (var pair : report.notComparable()) {
      bullet("%s and %s: %s".formatted(pair.a(), pair.b(), pair.reason()), out);
    }
    if (!report.findings().isEmpty()) {
      out.append("\n**Findings**\n\n");
    }
    for (String finding : report.findings()) {
      bullet(finding, out);
    }
  }

  private static void section(String title, List<MetricVerdict> metrics, Appendable out)
      throws IOException {
    if (!metrics.isEmpty()) {
      out.append("\n**").append(title).append("**\n");
      table(metrics, out);
    }
  }

  private static void table(List<MetricVerdict> metrics, Appendable out) throws IOException {
    out.append("\n| metric | slowdown | interval | q | detectable | reason |\n");
    out.append("|---|--:|--:|--:|--:|---|\n");
    for (MetricVerdict metric : metrics) {
      out.append("| ").append(Markdown.escape(metric.label())).append(" | ");
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

  private static void bullet(String text, Appendable out) throws IOException {
    out.append("- ").append(Markdown.escape(text)).append('\n');
  }
}
