package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.Acceptance.Verdict;
import java.util.Optional;

/**
 * What became of the acceptance of a node.
 *
 * @param node as its target names it, or the target where no node is known
 * @param unit of the fleet that was to judge it
 * @param report empty where there is none that can be read
 * @param unjudged why there is no report; empty where there is one
 */
public record NodeReport(
    String node, String unit, Optional<AcceptanceReport> report, String unjudged) {
  public NodeReport {
    if (report.isPresent() != unjudged.isEmpty()) {
      throw new IllegalArgumentException("A node has a report or a reason why it has none.");
    }
  }

  /** A node that was not judged is undecided: what was not checked never passes. */
  public Verdict verdict() {
    return report.map(judged -> judged.acceptance().verdict()).orElse(Verdict.UNDECIDED);
  }
}
