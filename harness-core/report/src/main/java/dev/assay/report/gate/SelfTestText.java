package dev.assay.report.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.selftest.SelfTestReport;
import dev.assay.analysis.gate.selftest.SelfTestReport.Expectation;
import dev.assay.analysis.gate.selftest.SelfTestReport.OverRuns;
import dev.assay.analysis.wording.Count;
import dev.assay.report.text.Figures;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.SharedParameters;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes for a terminal what a gate can be expected to see on this machine. */
public final class SelfTestText {
  private final int width;

  /**
   * @param width of the terminal, in columns
   */
  public SelfTestText(int width) {
    this.width = width;
  }

  public void write(SelfTestReport report, Appendable out) throws IOException {
    paragraph(
        ("False alarms: of %s of unchanged code, %s against %d, %d failed (%s); of %d"
                + " verdicts on metrics %d were wrong (%s).")
            .formatted(
                Count.of(report.gates(), "gate"),
                Count.of(report.forks() / 2, "fork"),
                report.forks() / 2,
                report.falseAlarms(),
                share(report.falseAlarms(), report.gates()),
                report.verdicts(),
                report.falseFlags(),
                share(report.falseFlags(), report.verdicts())),
        out);
    paragraph(betweenRuns(report.overRuns()), out);
    paragraph(drift(report), out);
    out.append('\n');
    Table table = new Table(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT));
    table.row(
        List.of("SLOWDOWN FOUND 4 TIMES OUT OF 5", "FORK SPREAD", "RUN SPREAD", "3 v 3", "5 v 5"));
    SharedParameters shared = new SharedParameters();
    report
        .metrics()
        .forEach(
            m ->
                shared.add(m.metric().workload(), m.metric().parameters(), m.metric().defaulted()));
    for (Expectation metric : report.metrics()) {
      table.row(
          List.of(
              label(metric.metric(), shared),
              Figures.percent(metric.spread()),
              metric.ofRuns().isPresent()
                  ? Figures.percent(metric.ofRuns().getAsDouble())
                  : "not known",
              percent(metric.with3Forks()),
              percent(metric.with5Forks())));
    }
    table.write(width, out);
    if (!shared.leftOut().isEmpty()) {
      out.append("\nSHARED PARAMETERS\n");
    }
    for (String line : shared.leftOut()) {
      Paragraph.write("  ", "    ", line, width, out);
    }
  }

  private static String label(Identity metric, SharedParameters shared) {
    return shared.label(
        metric.workload() + " " + metric.metric(), metric.workload(), metric.parameters());
  }

  private static String betweenRuns(Optional<OverRuns> overRuns) {
    if (overRuns.isEmpty()) {
      return "Between runs: forks of one run do not show how runs differ, so neither does this."
          + " Name more runs of the same code: --run A --run B --run C.";
    }
    OverRuns found = overRuns.get();
    String alone =
        "Between runs: of %s, one of %d runs of the same code against another, %d failed (%s)"
            .formatted(
                Count.of(found.gates(), "gate"),
                found.runs(),
                found.falseAlarms(),
                share(found.falseAlarms(), found.gates()));
    return found.falseAlarmsKnowing().isEmpty()
        ? alone + ". With 5 runs or more, a gate can allow for what differs between them."
        : "%s. Where a gate knows the other runs too, and allows for what differs between them: %d (%s)."
            .formatted(
                alone,
                found.falseAlarmsKnowing().getAsInt(),
                share(found.falseAlarmsKnowing().getAsInt(), found.gates()));
  }

  private static String drift(SelfTestReport report) {
    int worse = report.earlierAgainstLater().with(Verdict.FAIL).size();
    return worse == 0
        ? "Drift: the later half of the forks is not slower than the earlier."
        : ("Drift: %s slower in the later half of the forks. Here a baseline from"
                + " another day proves little: measure both sides in turns, with"
                + " ./assay run --gate BUNDLES.")
            .formatted(Count.of(worse, "metric") + (worse == 1 ? " was" : " were"));
  }

  private void paragraph(String text, Appendable out) throws IOException {
    Paragraph.write("", "  ", text, width, out);
  }

  private static String percent(OptionalDouble fraction) {
    return fraction.isPresent() ? Figures.percent(fraction.getAsDouble()) : "any";
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "none judged" : Figures.percent((double) part / whole);
  }
}
