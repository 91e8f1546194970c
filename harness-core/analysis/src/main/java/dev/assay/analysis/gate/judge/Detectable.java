package dev.assay.analysis.gate.judge;

import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Weights;
import dev.assay.analysis.statistics.BetweenRuns;
import dev.assay.analysis.statistics.StudentT;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a comparison could have seen. The minimum detectable effect is the slowdown found with
 * probability {@link #POWER}: {@code exp((t(1 − level) + t(power)) · SE) − 1}.
 *
 * @param level the one-sided p that it takes to fail: half of {@link FalseDiscoveryControl#alpha},
 *     or less where many metrics are looked at, or else more would be promised than the gate can
 *     keep
 */
public record Detectable(double level) {
  public static final double ALPHA = 0.01;
  public static final double POWER = 0.80;

  /** Nobody measures with more; asked for more, the answer is that forks do not help. */
  public static final int MOST_FORKS = 1000;

  public Detectable {
    if (!(level > 0 && level < 0.5)) {
      throw new IllegalArgumentException("The level must be within (0, 0.5), was " + level + ".");
    }
  }

  /**
   * Of a gate over some metrics: the largest p that the false discovery rate lets fail.
   *
   * @param metrics how many were tested
   * @param discoveries how many of them have a false discovery rate small enough
   * @param weight of the p of this one, see {@link FalseDiscoveryControl#judge(List, List)}
   */
  static Detectable of(FalseDiscoveryControl judge, int metrics, long discoveries, double weight) {
    double largest =
        judge.falseDiscoveryRate() * weight * Math.max(1, discoveries) / Math.max(1, metrics);
    return new Detectable(Math.min(judge.alpha() / 2, largest));
  }

  /** Likewise of each metric, of all effects that the gate judged. */
  public static Detectable ofMetrics(
      FalseDiscoveryControl judge, List<Effect> metrics, List<Effect> groups) {
    return of(
        judge,
        metrics.size() + groups.size(),
        Stream.of(metrics, groups)
            .flatMap(List::stream)
            .filter(effect -> effect.q() < judge.falseDiscoveryRate())
            .count(),
        Weights.of(metrics.size(), groups.size()).ofMetric());
  }

  /** The same at a look that may spend a share of the level. */
  Detectable spending(double share) {
    return new Detectable(level * share);
  }

  /** The minimum detectable effect as a fraction: 0.05 is 5 %. */
  public double minimumEffect(double standardError, double degreesOfFreedom) {
    double t =
        StudentT.quantile(1 - level, degreesOfFreedom) + StudentT.quantile(POWER, degreesOfFreedom);
    return Math.min(Math.expm1(t * standardError), Double.MAX_VALUE);
  }

  /**
   * The least number of forks on each side that makes an effect detectable, if forks go on to vary
   * as they did; empty for more than {@link #MOST_FORKS}.
   */
  public OptionalInt forksNeeded(Comparison.Tested comparison, double effect) {
    if (!(comparison.baselineVariance() + comparison.candidateVariance() > 0)
        || !detects(comparison, 1, MOST_FORKS, effect)) {
      return OptionalInt.empty();
    }
    int tooFew = 1;
    int enough = MOST_FORKS;
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) / 2;
      if (detects(comparison, 1, middle, effect)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return OptionalInt.of(enough);
  }

  /**
   * Whether an effect is detectable.
   *
   * @param ofVariance by which the variance of a fork changes: 1 where it stays
   * @param forks on each side
   */
  boolean detects(Comparison.Tested comparison, double ofVariance, int forks, double effect) {
    double a = comparison.baselineVariance() * ofVariance;
    double b = comparison.candidateVariance() * ofVariance;
    double ofForks = (a + b) / forks;
    double degreesOfFreedom = (a + b) * (a + b) / (a * a + b * b) * (forks - 1);
    if (comparison.runs().isEmpty()) {
      return minimumEffect(Math.sqrt(ofForks), degreesOfFreedom) <= effect;
    }
    BetweenRuns runs = comparison.runs().get();
    double squaredError = ofForks + comparison.shareOfRuns() * runs.variance();
    return minimumEffect(
            Math.sqrt(squaredError),
            runs.degreesOfFreedom(
                squaredError, comparison.shareOfRuns(), ofForks, degreesOfFreedom))
        <= effect;
  }
}
