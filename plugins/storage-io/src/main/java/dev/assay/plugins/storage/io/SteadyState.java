package dev.assay.plugins.storage.io;

import java.util.List;

/**
 * Whether the throughput of the last rounds has settled, by the SNIA Solid State Storage
 * Performance Test Specification 2.0.2, section 2.1.24: over a window of five rounds the values
 * range over at most 20 % of their average, and the line of least squares through them moves by at
 * most 10 % of it.
 *
 * @param rangePercent greatest minus least value, in per cent of the average
 * @param slopePercent the distance between the ends of the line, likewise
 */
record SteadyState(double rangePercent, double slopePercent) {
  /** Rounds of a window. */
  static final int WINDOW = 5;

  private static final double MOST_RANGE = 20;
  private static final double MOST_SLOPE = 10;
  private static final double PERCENT = 100;

  /**
   * Judges the last window.
   *
   * @param rounds I/Os per second of each, at least {@link #WINDOW}, not all 0
   */
  static SteadyState of(List<Double> rounds) {
    List<Double> window = rounds.subList(rounds.size() - WINDOW, rounds.size());
    double average = window.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double most = window.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double least = window.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double middle = (WINDOW - 1) / 2.0;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < WINDOW; i++) {
      products += (i - middle) * (window.get(i) - average);
      squares += (i - middle) * (i - middle);
    }
    double excursion = Math.abs(products / squares) * (WINDOW - 1);
    return new SteadyState((most - least) / average * PERCENT, excursion / average * PERCENT);
  }

  boolean reached() {
    return rangePercent <= MOST_RANGE && slopePercent <= MOST_SLOPE;
  }
}
