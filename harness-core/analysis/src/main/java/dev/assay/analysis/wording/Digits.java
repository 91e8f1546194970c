package dev.assay.analysis.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers with so many significant digits. The locale of the machine has no say in it. */
public final class Digits {
  private static final double LARGEST_IN_FULL = 1e9;
  private static final double SMALLEST_IN_FULL = 1e-4;

  private static final int GROUP = 3;

  private Digits() {}

  /** A number rounded to this many significant digits, with thousands separated. */
  public static String of(double value, int significantDigits) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = round(value, significantDigits);
    return inFull(rounded)
        ? fixed(rounded, significantDigits - 1 - exponent(rounded))
        : String.format(Locale.ROOT, "%." + (significantDigits - 1) + "e", rounded);
  }

  /**
   * A number that nothing tells the precision of: rounded to this many digits, and without zeros at
   * its end, which would feign that they were measured.
   */
  public static String atMost(double value, int significantDigits) {
    if (value == 0) {
      return "0";
    }
    BigDecimal plain = round(value, significantDigits).stripTrailingZeros();
    int digits =
        inFull(plain) ? Math.max(plain.precision(), exponent(plain) + 1) : plain.precision();
    return of(plain.doubleValue(), digits);
  }

  /** A number rounded to this many decimals, with thousands separated. */
  public static String fixed(double value, int decimals) {
    return fixed(BigDecimal.valueOf(value), decimals);
  }

  /** Rounded as {@link #of} rounds. */
  static BigDecimal round(double value, int significantDigits) {
    return BigDecimal.valueOf(value)
        .round(new MathContext(significantDigits, RoundingMode.HALF_EVEN));
  }

  /** The power of ten of a number's first digit. */
  public static int exponent(double value) {
    return (int) Math.floor(Math.log10(Math.abs(value)));
  }

  private static int exponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static boolean inFull(BigDecimal value) {
    double magnitude = Math.abs(value.doubleValue());
    return magnitude < LARGEST_IN_FULL && magnitude >= SMALLEST_IN_FULL;
  }

  private static String fixed(BigDecimal value, int decimals) {
    String plain = value.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    StringBuilder grouped = new StringBuilder(plain);
    int point = plain.indexOf('.');
    int first = plain.startsWith("-") ? 1 : 0;
    for (int at = (point < 0 ? plain.length() : point) - GROUP; at > first; at -= GROUP) {
      grouped.insert(at, ',');
    }
    return grouped.toString();
  }
}
