package dev.assay.analysis.composite;

import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The weighted geometric mean of ratios to a reference, above 1 being better. The reference counts
 * as known exactly: it is pinned, and what its own noise was is the same for all.
 *
 * @param estimate of the composite, at {@link Summary#CONFIDENCE}
 * @param uncertainty of its logarithm; empty where there is no interval
 * @param level what was repeated, so how far the interval reaches
 * @param coverage the share of the reference's weight that was measured, 1 for all
 * @param parts the workloads it is made of
 */
public record CompositeScore(
    Estimate estimate,
    Optional<Uncertainty> uncertainty,
    Level level,
    double coverage,
    List<Part> parts) {
  /**
   * A workload within a composite.
   *
   * @param share of the weight; all parts of a composite have 1 together
   * @param ratio geometric mean of its metrics
   * @param without the composite without this workload; empty where it is the only one
   */
  public record Part(
      String workload, Category category, double share, double ratio, OptionalDouble without) {}

  public CompositeScore {
    parts = List.copyOf(parts);
  }

  /** The composite with an interval of another confidence, such as one for many at once. */
  public Estimate estimateAt(double confidence) {
    return estimate.knownValue().isPresent() && uncertainty.isPresent()
        ? uncertainty.get().estimate(estimate.knownValue().getAsDouble(), confidence)
        : estimate;
  }
}
