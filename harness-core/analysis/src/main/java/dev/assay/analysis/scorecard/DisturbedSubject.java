package dev.assay.analysis.scorecard;

import dev.assay.analysis.result.Disturbed;

/**
 * A subject whose machine did something else too while it was measured.
 *
 * @param subject its name
 */
public record DisturbedSubject(String subject, Disturbed disturbed) {}
