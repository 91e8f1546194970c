package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.NotComparable;
import dev.assay.analysis.gate.judge.Verdict;
import java.util.List;

/**
 * What a gate found.
 *
 * @param verdict the worst of all
 * @param complete whether every run on both sides came to its end
 * @param headline what got slower, by how much, and how sure that is
 * @param metrics failures first, then what is inconclusive, then what passed
 * @param notComparable what bears the same name on both sides and is unlike
 * @param findings what else a reader must know
 * @param tightened limits that the candidate surely beat, with their new values
 */
public record GateReport(
    Verdict verdict,
    boolean complete,
    String headline,
    List<MetricVerdict> metrics,
    List<NotComparable> notComparable,
    List<String> findings,
    List<TightenedLimit> tightened) {
  private static final int INCOMPLETE = 4;

  public GateReport {
    metrics = List.copyOf(metrics);
    notComparable = List.copyOf(notComparable);
    findings = List.copyOf(findings);
    tightened = List.copyOf(tightened);
  }

  /**
   * Of a process that ends with this report: 0 passed, 1 failed, 3 inconclusive, 4 where a run is
   * incomplete and what there is of it did not fail.
   */
  public int exitCode() {
    return complete || verdict == Verdict.FAIL ? verdict.exitCode() : INCOMPLETE;
  }

  public List<MetricVerdict> with(Verdict wanted) {
    return metrics.stream().filter(metric -> metric.verdict() == wanted).toList();
  }
}
