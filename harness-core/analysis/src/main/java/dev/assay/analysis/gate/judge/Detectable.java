package dev.assay.analysis.gate.judge;

import dev.assay.analysis.statistics.StudentT;
import java.util.OptionalInt;

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
   */
  static Detectable of(FalseDiscoveryControl judge, int metrics, long discoveries) {
    double largest = judge.falseDiscoveryRate() * Math.max(1, discoveries) / Math.max(1, metrics);
    return new Detectable(Math.min(judge.alpha() / 2, largest));
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
   *
   * @param a variance of one fork's logarithm on one side
   * @param b on the other
   */
  public OptionalInt forksNeeded(double a, double b, double effect) {
    if (!(a + b > 0) || !detects(a, b, MOST_FORKS, effect)) {
      return OptionalInt.empty();
    }
    int tooFew = 1;
    int enough = MOST_FORKS;
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) / 2;
      if (detects(a, b, middle, effect)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return OptionalInt.of(enough);
  }

  private boolean detects(double a, double b, int forks, double effect) {
    double degreesOfFreedom = (a + b) * (a + b) / (a * a + b * b) * (forks - 1);
    return minimumEffect(Math.sqrt((a + b) / forks), degreesOfFreedom) <= effect;
  }
}
