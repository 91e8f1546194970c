package dev.assay.analysis.scorecard;

/**
 * Something a reader of the scorecard must know.
 *
 * @param subject whose it is
 * @param message what, why, and what to do
 */
public record Finding(String subject, String message) {}
