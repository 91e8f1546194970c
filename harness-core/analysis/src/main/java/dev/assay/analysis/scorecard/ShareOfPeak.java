package dev.assay.analysis.scorecard;

import dev.assay.analysis.result.Peak;
import dev.assay.analysis.statistics.Estimate;

/**
 * How much of what the machine can do was reached.
 *
 * @param share 1 for all of it
 */
public record ShareOfPeak(Estimate share, Peak peak) {}
