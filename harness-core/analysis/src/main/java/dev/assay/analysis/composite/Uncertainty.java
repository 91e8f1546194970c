package dev.assay.analysis.composite;

import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Estimate.Bounded;
import dev.assay.analysis.statistics.Estimate.Point;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.statistics.StudentT;
import dev.assay.analysis.summary.Replicates.Origin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How sure a weighted sum of logarithms is.
 *
 * @param standardError above 0
 * @param degreesOfFreedom by Satterthwaite where several variances are added
 */
public record Uncertainty(double standardError, double degreesOfFreedom) {
  /** A metric and its weight in the sum. */
  record Weighted(LogRatios ratios, double weight) {}

  /**
   * Of a sum over groups of metrics. What was measured together goes up and down together, so its
   * sum is taken replicate by replicate and its variance is looked at. What was measured apart has
   * variances that add up. Empty where some metrics have fewer than two replicates in common, or
   * nothing varies.
   */
  static Optional<Uncertainty> of(List<List<Weighted>> groups) {
    double variance = 0;
    double squares = 0;
    for (List<Weighted> together : groups) {
      double[] sums = sumByReplicate(together);
      if (sums.length < 2) {
        return Optional.empty();
      }
      Moments moments = Moments.of(sums);
      double one = moments.variance().orElseThrow() / moments.count();
      variance += one;
      squares += one * one / moments.degreesOfFreedom();
    }
    return squares > 0
        ? Optional.of(new Uncertainty(Math.sqrt(variance), variance * variance / squares))
        : Optional.empty();
  }

  /** The exponential of a sum with this uncertainty. */
  Estimate estimate(double value, double confidence) {
    double factor = Math.exp(StudentT.twoSided(confidence, degreesOfFreedom) * standardError);
    return Double.isInfinite(value * factor)
        ? new Point(value, "The values vary by more than an interval can express.")
        : new Bounded(value, new Interval(value / factor, value * factor, confidence));
  }

  private static double[] sumByReplicate(List<Weighted> together) {
    List<Origin> origins = together.getFirst().ratios.origins();
    boolean alike = true;
    for (Weighted metric : together) {
      alike &= metric.ratios.origins().equals(origins);
    }
    return alike ? sums(together, origins.size()) : sumOfCommon(together);
  }

  private static double[] sums(List<Weighted> together, int replicates) {
    double[] sums = new double[replicates];
    for (Weighted metric : together) {
      double[] logarithms = metric.ratios.logarithms();
      for (int i = 0; i < replicates; i++) {
        sums[i] += metric.weight * logarithms[i];
      }
    }
    return sums;
  }

  private static double[] sumOfCommon(List<Weighted> together) {
    Set<Origin> common = new LinkedHashSet<>(together.getFirst().ratios.origins());
    together.forEach(metric -> common.retainAll(metric.ratios.origins()));
    return common.stream()
        .mapToDouble(one -> together.stream().mapToDouble(m -> m.weight * m.ratios.of(one)).sum())
        .toArray();
  }
}
