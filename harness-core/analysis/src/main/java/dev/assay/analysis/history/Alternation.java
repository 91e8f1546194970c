package dev.assay.analysis.history;

/**
 * Two levels between which a series moves to and fro: how it is, and no change.
 *
 * @param low the lower one, in the unit of the series
 * @param high the higher one
 * @param moves from one to the other, both ways, at least 3
 */
public record Alternation(double low, double high, int moves) {}
