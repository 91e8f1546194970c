package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.wording.Parameters;
import dev.assay.report.junit.JunitCase;
import dev.assay.report.junit.JunitCase.Ending;
import dev.assay.report.junit.JunitSuite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a gate report as a JUnit test report. A failed metric is a failed test. An inconclusive
 * one is skipped, as neither passed nor failed, until the policy makes a failure of it. What no
 * metric tells of the gate is a test of its own.
 */
public final class GateJunit {
  private static final String NAME = "assay gate";

  public void write(GateReport report, Appendable out) throws IOException {
    List<JunitCase> cases = cases(report);
    // A suite has no place for text by the schema, so the first test has what concerns all.
    String text = String.join("\n", report.ofTheWhole());
    if (!text.isEmpty() && !cases.isEmpty()) {
      JunitCase first = cases.getFirst();
      cases.set(0, first.saying(text + "\n" + first.output()));
    }
    new JunitSuite(NAME, cases).write(out);
  }

  private static List<JunitCase> cases(GateReport report) {
    List<JunitCase> cases = new ArrayList<>();
    report.metrics().forEach(metric -> cases.add(of(metric, report)));
    boolean told =
        report.verdict() == Verdict.PASS
            || cases.stream().anyMatch(test -> test.ending() != Ending.PASSED);
    if (!told || report.preface().isPresent()) {
      cases.addFirst(of(report));
    }
    return cases;
  }

  private static JunitCase of(MetricVerdict metric, GateReport report) {
    boolean doubt = metric.verdict() == Verdict.INCONCLUSIVE;
    boolean fails = doubt && report.doubtsFail();
    String reason =
        metric.judgement().reason()
            + GateFigures.of(metric).map(figures -> " " + figures.line()).orElse("");
    return test(
        Parameters.inBrackets(
            metric.metric().orElse("workload"), metric.parameters(), metric.defaulted()),
        metric.benchmark(),
        fails ? Verdict.FAIL : metric.verdict(),
        (fails ? report.headline() + " " : doubt ? "Inconclusive. " : "") + reason,
        fails
            ? "inconclusive"
            : metric.compared().isPresent() || metric.judgement().effect().isPresent()
                ? "failed"
                : "missing");
  }

  /** The gate as a whole. */
  private static JunitCase of(GateReport report) {
    boolean fails = report.verdict() == Verdict.FAIL || report.doubtsFail();
    Verdict verdict = fails ? Verdict.FAIL : report.verdict();
    String preface = report.preface().map(text -> text + " ").orElse("");
    return test(
        "verdict",
        NAME,
        verdict,
        preface + report.headline(),
        report.streak().isPresent() ? "inconclusive" : "failed");
  }

  private static JunitCase test(
      String name, String classname, Verdict verdict, String message, String type) {
    Ending ending =
        switch (verdict) {
          case PASS -> Ending.PASSED;
          case FAIL -> Ending.FAILED;
          case INCONCLUSIVE -> Ending.SKIPPED;
        };
    return new JunitCase(
        name, classname, ending, message, type, verdict == Verdict.PASS ? message : "");
  }
}
