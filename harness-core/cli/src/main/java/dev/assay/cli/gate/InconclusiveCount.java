package dev.assay.cli.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.Streak;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.WhenInconclusive;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.cli.exit.Errors;
import dev.assay.runtime.verdict.GateIdentity;
import dev.assay.runtime.verdict.KeptVerdict;
import dev.assay.runtime.verdict.VerdictHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Counts how often in a row a gate allowed no answer, where its policy asks for it.
 *
 * @param results the folder of the runs, beside which verdicts are kept
 * @param err takes what is wrong with the verdicts before, where that changes no verdict
 */
record InconclusiveCount(Path results, WhenInconclusive rule, PrintWriter err) {
  /**
   * What becomes of a verdict by those before. A gate of which a run is incomplete is no verdict
   * yet, and not counted.
   */
  GateReport count(GateReport report, GateIdentity gate, List<MeasuredRun> candidates) {
    boolean inconclusive = report.verdict() == Verdict.INCONCLUSIVE;
    if (!report.complete() || rule.failAfter().isEmpty()) {
      return report;
    }
    if (!rule.counts()) {
      return inconclusive ? report.counted(new Streak.Counted(1, rule)) : report;
    }
    try {
      int times =
          new VerdictHistory(results)
              .keep(gate, KeptVerdict.of(Instant.now(), report.verdict(), candidates));
      return inconclusive ? report.counted(new Streak.Counted(times, rule)) : report;
    } catch (IOException e) {
      String problem = Errors.describe(e);
      if (inconclusive) {
        return report.counted(
            new Streak.Unknown(
                "Earlier verdicts are not known, so it is unclear whether this one fails: %s Name their folder with --results, or set inconclusive: fail or warn in the policy, which needs no earlier verdicts."
                    .formatted(problem)));
      }
      err.println(
          "note: This verdict is not kept, so the next ones are counted without it: " + problem);
      return report;
    }
  }
}
