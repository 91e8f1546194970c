package dev.assay.analysis.composite;

import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Estimate.Bounded;
import dev.assay.analysis.statistics.Estimate.Point;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.statistics.StudentT;

/**
 * How sure a weighted sum of logarithms is.
 *
 * @param standardError above 0
 * @param degreesOfFreedom by Satterthwaite where several variances are added
 */
public record Uncertainty(double standardError, double degreesOfFreedom) {
  /** The exponential of a sum with this uncertainty. */
  Estimate estimate(double value, double confidence) {
    double factor = Math.exp(StudentT.twoSided(confidence, degreesOfFreedom) * standardError);
    return Double.isInfinite(value * factor)
        ? new Point(value, "The values vary by more than an interval can express.")
        : new Bounded(value, new Interval(value / factor, value * factor, confidence));
  }
}
