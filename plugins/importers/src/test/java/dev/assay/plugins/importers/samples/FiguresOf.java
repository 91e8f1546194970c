package dev.assay.plugins.importers.samples;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The numbers that a text has, to find others by. */
final class FiguresOf {
  private static final Pattern NUMBER =
      Pattern.compile("(?:\\d{1,40}(?:\\.\\d{0,40})?|\\.\\d{1,40})(?:[eE][+-]?\\d{1,3}(?!\\d))?");
  private static final double ROUNDING = 1e-12;
  private static final int MOST_TENS = 12;
  private final double[] significands;

  FiguresOf(String text) {
    significands =
        NUMBER
            .matcher(text)
            .results()
            .mapToDouble(match -> Double.parseDouble(match.group()))
            .filter(value -> value > 0 && Double.isFinite(value))
            .map(FiguresOf::significand)
            .sorted()
            .distinct()
            .toArray();
  }

  /** Whether a number is one of the text's, or that in a unit of other tens or twos. */
  boolean has(double value) {
    double size = Math.abs(value);
    for (int tens = -MOST_TENS; size > 0 && tens <= MOST_TENS; tens++) {
      if (among(significand(size * Math.pow(10, tens)))) {
        return true;
      }
    }
    return size == 0;
  }

  private boolean among(double significand) {
    int at = Arrays.binarySearch(significands, significand * (1 - ROUNDING));
    int from = at < 0 ? -at - 1 : at;
    return from < significands.length && significands[from] <= significand * (1 + ROUNDING);
  }

  /** Without its powers of two: of 1 to below 2. */
  private static double significand(double value) {
    return Math.scalb(value, -Math.getExponent(value));
  }
}
