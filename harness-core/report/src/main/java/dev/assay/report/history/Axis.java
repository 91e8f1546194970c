package dev.assay.report.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale of values with round numbers on it, as wide as the data.
 *
 * @param from its lowest value
 * @param to its highest, above {@code from}
 * @param step between two marks
 */
record Axis(double from, double to, double step) {
  /** About so many marks can be told apart on a chart of this height. */
  private static final int MARKS = 4;

  /** An axis that could begin at 0 within this share of its length does. */
  private static final double NEAR_ZERO = 0.6;

  /** The scale for values between two. */
  static Axis over(double least, double most) {
    double low = least;
    double high = most;
    if (low == high) {
      double around = low == 0 ? 1 : Math.abs(low) * 0.1;
      low -= around;
      high += around;
    }
    if (least >= 0 && (low < 0 || low <= NEAR_ZERO * (high - low))) {
      low = 0;
    }
    double step = round((high - low) / MARKS);
    return new Axis(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
  }

  /** The next number of 1, 2, 2.5 or 5 times a power of ten. */
  private static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * power >= step) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Whether 0 lies beyond it. */
  boolean cut() {
    return from > 0 || to < 0;
  }

  /** The marks, the lowest first. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i <= Math.round((to - from) / step); i++) {
      ticks.add(from + i * step);
    }
    return ticks;
  }

  /** A mark with as many decimals as the step has. */
  String label(double tick) {
    int decimals = (int) Math.clamp(Math.ceil(1 - Math.log10(step) - 1e-9), 0, 12);
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", tick == 0 ? 0.0 : tick);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  /** Where a value stands, from 0 at the lowest to 1. */
  double share(double value) {
    return (value - from) / (to - from);
  }
}
