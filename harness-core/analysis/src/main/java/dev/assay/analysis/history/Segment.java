package dev.assay.analysis.history;

/**
 * Consecutive points with one level, or along one line.
 *
 * @param from its first point
 * @param to the first point after it
 * @param sloped whether it is a line
 */
record Segment(int from, int to, boolean sloped) {
  int points() {
    return to - from;
  }
}
