package dev.assay.analysis.composite;

import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The weighted geometric mean of ratios to a reference, above 1 being better.
 *
 * @param estimate of the composite, at {@link Summary#CONFIDENCE}
 * @param uncertainty of its logarithm, of subject and reference together; empty where there is no
 *     interval
 * @param level what of the subject was repeated, so how far the interval reaches
 * @param reference what the interval knows of the reference's spread
 * @param coverage the share of the reference's weight that was measured, 1 for all
 * @param parts the workloads it is made of
 */
public record CompositeScore(
    Estimate estimate,
    Optional<Uncertainty> uncertainty,
    Level level,
    ReferenceSpread reference,
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

  /** How far the interval reaches and what it lacks, to follow upon {@code "the interval"}. */
  public String reach() {
    StringBuilder reach = new StringBuilder("holds ").append(level.scope());
    reference
        .reach()
        .filter(_ -> !reference.level().equals(Optional.of(level)))
        .ifPresent(of -> reach.append(", of the reference ").append(of));
    reference.leftOut().ifPresent(lacks -> reach.append(", and ").append(lacks));
    return reach.toString();
  }
}
