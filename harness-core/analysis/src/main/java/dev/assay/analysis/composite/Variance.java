package dev.assay.analysis.composite;

import dev.assay.analysis.statistics.Moments;
import java.util.List;
import java.util.Optional;

/**
 * The variance of a sum of independent parts.
 *
 * @param value at least 0
 * @param squares the sum over the parts of variance² over degrees of freedom, by which F. E.
 *     Satterthwaite (Biometrics Bulletin 2, 1946) gives the degrees of freedom of the sum
 */
record Variance(double value, double squares) {
  static final Variance NONE = new Variance(0, 0);

  /** Of the sum of the means of each part's replicates; empty where one has fewer than two. */
  static Optional<Variance> ofMeans(List<double[]> parts) {
    Variance sum = NONE;
    for (double[] replicates : parts) {
      if (replicates.length < 2) {
        return Optional.empty();
      }
      sum = sum.plus(ofMean(replicates));
    }
    return Optional.of(sum);
  }

  /**
   * @param replicates at least two
   */
  static Variance ofMean(double[] replicates) {
    Moments moments = Moments.of(replicates);
    double one = moments.variance().orElseThrow() / moments.count();
    return new Variance(one, one * one / moments.degreesOfFreedom());
  }

  Variance plus(Variance other) {
    return new Variance(value + other.value, squares + other.squares);
  }

  /** Empty where nothing varies. */
  Optional<Uncertainty> uncertainty() {
    return squares > 0
        ? Optional.of(new Uncertainty(Math.sqrt(value), value * value / squares))
        : Optional.empty();
  }
}
