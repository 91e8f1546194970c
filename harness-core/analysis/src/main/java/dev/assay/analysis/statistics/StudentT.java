package dev.assay.analysis.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles and tails of Student's t distribution. Degrees of freedom need not be whole. */
public final class StudentT {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double EXACT_ENOUGH = 1e-12;
  private static final int MOST_STEPS = 8;

  private static final double USUAL_CONFIDENCE = 0.95;
  private static final TailCurve USUAL =
      TailCurve.of(freedom -> upperQuantile((1 - USUAL_CONFIDENCE) / 2, freedom));

  private StudentT() {}

  /** The half-width, in standard errors, of a two-sided interval. */
  public static double twoSided(double confidence, double degreesOfFreedom) {
    return confidence == USUAL_CONFIDENCE && degreesOfFreedom >= 1
        ? USUAL.at(degreesOfFreedom)
        : upperQuantile((1 - confidence) / 2, degreesOfFreedom);
  }

  public static double quantile(double probability, double degreesOfFreedom) {
    return probability < 0.5
        ? -upperQuantile(probability, degreesOfFreedom)
        : upperQuantile(1 - probability, degreesOfFreedom);
  }

  /** The natural logarithm of the density. */
  public static DoubleUnaryOperator logDensity(double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom)::logDensity;
  }

  /** The probability of more than {@code t}. */
  public static double upperTail(double t, double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).survivalProbability(t);
  }

  /**
   * The value that is exceeded with a probability up to one half, by Newton's method from Hill's
   * approximation: the library's search takes several times as long.
   */
  private static double upperQuantile(double tail, double degreesOfFreedom) {
    TDistribution distribution = TDistribution.of(degreesOfFreedom);
    if (degreesOfFreedom < 1 || tail <= 0 || tail >= 0.5) {
      return distribution.inverseSurvivalProbability(tail);
    }
    double t = approximation(2 * tail, degreesOfFreedom);
    for (int step = 0; step < MOST_STEPS; step++) {
      double correction = (distribution.survivalProbability(t) - tail) / distribution.density(t);
      t += correction;
      if (Math.abs(correction) <= EXACT_ENOUGH * t) {
        return t;
      }
    }
    return distribution.inverseSurvivalProbability(tail);
  }

  /** G. W. Hill, Algorithm 396, Commun. ACM 13 (1970): about six digits, for n of at least 1. */
  private static double approximation(double twoTails, double n) {
    double a = 1 / (n - 0.5);
    double b = 48 / (a * a);
    double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
    double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * n;
    double y = Math.pow(d * twoTails, 2 / n);
    if (y <= 0.05 + a) {
      double near = 1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4);
      return Math.sqrt(n * ((near * y - 1) * (n + 1) / (n + 2) + 1 / y));
    }
    double x = NORMAL.inverseCumulativeProbability(twoTails / 2);
    double squared = x * x;
    if (n < 5) {
      c += 0.3 * (n - 4.5) * (x + 0.6);
    }
    c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b;
    double normal =
        (((((0.4 * squared + 6.3) * squared + 36) * squared + 94.5) / c - squared - 3) / b + 1) * x;
    return Math.sqrt(n * Math.expm1(a * normal * normal));
  }
}
