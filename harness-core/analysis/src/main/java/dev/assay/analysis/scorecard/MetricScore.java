package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import java.util.Optional;

/**
 * One metric of one subject.
 *
 * @param ratio to the reference; empty where there is no reference or it has nothing comparable
 * @param shareOfPeak empty where no peak is known
 */
public record MetricScore(
    Identity identity,
    Category category,
    Summary summary,
    Optional<Ratio> ratio,
    Optional<ShareOfPeak> shareOfPeak) {}
