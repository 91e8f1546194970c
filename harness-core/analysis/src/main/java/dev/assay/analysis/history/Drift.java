package dev.assay.analysis.history;

/**
 * A part of a series that rises or falls steadily.
 *
 * @param from its first point
 * @param to its last point
 * @param before where its line begins, in the unit of the series
 * @param after where its line ends
 * @param pValue how likely a line as steep as this is if the level does not change
 */
public record Drift(int from, int to, double before, double after, double pValue)
    implements Finding {}
