package dev.assay.analysis.gate.judge;

import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.StudentT;

/**
 * What a comparison would likely come to with more forks, as far as those measured tell: the
 * predictive distribution of the later difference with no knowledge but the data's (a flat prior).
 *
 * @param forks of each side that grows
 * @param bothGrow whether the baseline gets more forks too
 */
public record Outlook(Comparison.Tested now, int forks, boolean bothGrow) {
  /** Some error stays however many forks there are: rounding, and what differs between runs. */
  private static final double LEAST_SHARE = 1e-3;

  /**
   * The probability that it fails.
   *
   * @param then with how many forks of each side that grows
   * @param level the p that it takes to fail then
   */
  public double chanceToFail(int then, double level, Thresholds thresholds) {
    Difference later = at(then);
    double needed =
        Math.max(
            StudentT.quantile(1 - level, later.degreesOfFreedom()) * later.standardError(),
            Math.log1p(thresholds.minimumEffect()));
    return above(needed, later);
  }

  /**
   * The probability that it passes.
   *
   * @param share of the error of a wrong pass that may be spent then
   */
  public double chanceToPass(int then, double share, Thresholds thresholds) {
    Difference later = at(then);
    double confidence = 1 - (1 - Thresholds.CONFIDENCE) * share;
    double most =
        Math.log1p(thresholds.tolerance())
            - StudentT.twoSided(confidence, later.degreesOfFreedom()) * later.standardError();
    return 1 - above(most, later);
  }

  private double above(double bound, Difference later) {
    Difference difference = now.logSlowdown();
    double unknown =
        Math.sqrt(Math.max(squaredError(difference) - squaredError(later), least(difference)));
    return StudentT.upperTail(
        (bound - difference.value()) / unknown, difference.degreesOfFreedom());
  }

  /** The same difference, with the standard error and degrees of freedom of more forks. */
  private Difference at(int then) {
    Difference difference = now.logSlowdown();
    double growing = now.candidateVariance() + (bothGrow ? now.baselineVariance() : 0);
    double saved = growing * (1.0 / forks - 1.0 / then);
    return new Difference(
        difference.value(),
        Math.sqrt(Math.max(squaredError(difference) - saved, least(difference))),
        difference.degreesOfFreedom() + (then - forks) * (bothGrow ? 2.0 : 1.0));
  }

  private static double squaredError(Difference difference) {
    return difference.standardError() * difference.standardError();
  }

  private static double least(Difference difference) {
    return LEAST_SHARE * squaredError(difference);
  }
}
