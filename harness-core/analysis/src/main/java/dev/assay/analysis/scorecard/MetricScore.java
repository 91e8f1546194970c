package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.WorkCost;
import dev.assay.analysis.plausibility.Plausibility;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One metric of one subject.
 *
 * @param extent of how much of the machine it tells; empty where nobody said so
 * @param defaultedParameters names of the minor ones that its runs left at their default
 * @param ratio to the reference; empty where there is no reference or it has nothing comparable
 * @param shareOfPeak empty where no peak is known
 * @param plausibility among what others say of the same work; empty where nobody says anything
 * @param cost of the work; empty where no price is known or the metric is no rate of work
 */
public record MetricScore(
    Identity identity,
    Category category,
    Optional<Extent> extent,
    Summary summary,
    Set<String> defaultedParameters,
    Optional<Ratio> ratio,
    Optional<ShareOfPeak> shareOfPeak,
    Optional<Plausibility> plausibility,
    Optional<WorkCost> cost) {
  /** The share of the peak that was reached, 1 for all of it; empty where it is not known. */
  public OptionalDouble knownShareOfPeak() {
    return shareOfPeak.map(known -> known.share().knownValue()).orElse(OptionalDouble.empty());
  }
}
