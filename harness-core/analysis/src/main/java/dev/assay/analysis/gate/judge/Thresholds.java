package dev.assay.analysis.gate.judge;

/**
 * How much slower is too slow. Both are fractions: 0.05 is 5 %.
 *
 * @param tolerance a slowdown that is surely below this passes
 * @param minimumEffect a slowdown smaller than this never fails, however sure it is
 */
public record Thresholds(double tolerance, double minimumEffect) {
  public static final Thresholds DEFAULT = new Thresholds(0.05, 0.02);

  /** Of the interval that has to lie within the tolerance: 5 % on each side. */
  public static final double CONFIDENCE = 0.90;

  public Thresholds {
    requireFraction("tolerance", tolerance);
    requireFraction("minimumEffect", minimumEffect);
  }

  private static void requireFraction(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " must be a fraction between 0 and 1, such as 0.05 for 5 %, was " + value + ".");
    }
  }
}
