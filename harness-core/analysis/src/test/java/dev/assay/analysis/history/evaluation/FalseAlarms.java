package dev.assay.analysis.history.evaluation;

import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.Findings;
import java.util.SplittableRandom;

/**
 * How often something is found in series without a change.
 *
 * @param changes share of series with a change
 * @param drifts share of series with a drift
 */
record FalseAlarms(double changes, double drifts) {
  static FalseAlarms of(
      ChangeDetector detector, NullSeries kind, int points, double noise, int trials, long seed) {
    SplittableRandom random = new SplittableRandom(seed + 31L * kind.ordinal() + points);
    int changes = 0;
    int drifts = 0;
    for (int i = 0; i < trials; i++) {
      Findings findings = detector.findings(kind.values(random.split(), points, noise));
      changes += findings.changes().isEmpty() ? 0 : 1;
      drifts += findings.drifts().isEmpty() ? 0 : 1;
    }
    return new FalseAlarms((double) changes / trials, (double) drifts / trials);
  }
}
