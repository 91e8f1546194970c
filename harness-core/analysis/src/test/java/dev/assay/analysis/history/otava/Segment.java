package dev.assay.analysis.history.otava;

/**
 * Consecutive points of a series.
 *
 * @param from first point
 * @param to after the last point
 */
record Segment(int from, int to) {}
