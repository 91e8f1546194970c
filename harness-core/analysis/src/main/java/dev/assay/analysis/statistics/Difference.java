package dev.assay.analysis.statistics;

import java.util.List;

/**
 * The difference of two means of independent values by Welch's method (B. L. Welch, Biometrika 34,
 * 1947): the variances need not be equal.
 *
 * @param value second mean minus first
 * @param standardError above 0
 * @param degreesOfFreedom by Welch and Satterthwaite, above 0
 */
public record Difference(double value, double standardError, double degreesOfFreedom) {
  public Difference {
    if (!Double.isFinite(value) || !(standardError > 0) || !(degreesOfFreedom > 0)) {
      throw new IllegalArgumentException(
          "A difference needs a standard error and degrees of freedom above 0, was %s, %s, %s."
              .formatted(value, standardError, degreesOfFreedom));
    }
  }

  /**
   * Of two samples.
   *
   * @throws IllegalArgumentException when a side has fewer than two values or neither varies
   */
  public static Difference between(Moments first, Moments second) {
    double a = first.variance().orElseThrow(() -> tooFew(first)) / first.count();
    double b = second.variance().orElseThrow(() -> tooFew(second)) / second.count();
    return welch(
        second.mean() - first.mean(), a, first.degreesOfFreedom(), b, second.degreesOfFreedom());
  }

  /**
   * Of all values of two sides, by their spread within groups alone.
   *
   * @throws IllegalArgumentException when a side has no group of two values or neither varies
   */
  public static Difference within(Grouped first, Grouped second) {
    double a = varianceWithin(first) / first.count();
    double b = varianceWithin(second) / second.count();
    return welch(
        second.mean() - first.mean(),
        a,
        first.degreesOfFreedomWithin(),
        b,
        second.degreesOfFreedomWithin());
  }

  /** Of squared standard errors of the means, each with its degrees of freedom. */
  private static Difference welch(double value, double a, double ofA, double b, double ofB) {
    double sum = a + b;
    return new Difference(value, Math.sqrt(sum), sum * sum / (a * a / ofA + b * b / ofB));
  }

  private static double varianceWithin(Grouped side) {
    if (side.degreesOfFreedomWithin() < 1) {
      throw new IllegalArgumentException("No group has two values.");
    }
    return side.squaresWithin() / side.degreesOfFreedomWithin();
  }

  /**
   * Of all values of two sides whose variance within groups is taken to be that of others like
   * them, which gives more degrees of freedom than two short samples have.
   *
   * @throws IllegalArgumentException when no sample has two values or none varies
   */
  public static Difference withPooledVariance(Grouped first, Grouped second, List<Moments> others) {
    double squares = first.squaresWithin() + second.squaresWithin();
    int degreesOfFreedom = first.degreesOfFreedomWithin() + second.degreesOfFreedomWithin();
    for (Moments other : others) {
      squares += other.squaredDeviations();
      degreesOfFreedom += other.degreesOfFreedom();
    }
    double variance = squares / Math.max(1, degreesOfFreedom);
    double standardError = Math.sqrt(variance * (1.0 / first.count() + 1.0 / second.count()));
    return new Difference(second.mean() - first.mean(), standardError, degreesOfFreedom);
  }

  /** First mean minus second. */
  public Difference negated() {
    return new Difference(-value, standardError, degreesOfFreedom);
  }

  public Interval interval(double confidence) {
    double halfWidth = StudentT.twoSided(confidence, degreesOfFreedom) * standardError;
    return new Interval(value - halfWidth, value + halfWidth, confidence);
  }

  /** One-sided: how likely a difference at least as large upwards is if there is none. */
  public double pValueUpwards() {
    return StudentT.upperTail(value / standardError, degreesOfFreedom);
  }

  /** Two-sided. */
  public double pValue() {
    return Math.min(1, 2 * StudentT.upperTail(Math.abs(value) / standardError, degreesOfFreedom));
  }

  private static IllegalArgumentException tooFew(Moments moments) {
    return new IllegalArgumentException(
        "A variance needs at least 2 values, there is " + moments.count() + ".");
  }
}
