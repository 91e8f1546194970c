package dev.assay.analysis.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles and tails of Student's t distribution. Degrees of freedom need not be whole. */
public final class StudentT {
  private StudentT() {}

  /** The half-width, in standard errors, of a two-sided interval. */
  public static double twoSided(double confidence, double degreesOfFreedom) {
    return quantile(1 - (1 - confidence) / 2, degreesOfFreedom);
  }

  public static double quantile(double probability, double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability);
  }

  /** The probability of more than {@code t}. */
  public static double upperTail(double t, double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).survivalProbability(t);
  }
}
