package dev.assay.fuzz;

import dev.assay.fuzz.Target.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers that are in an input, whatever their place and its encoding. */
final class NumbersWritten {
  private static final Pattern NUMBER =
      Pattern.compile("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?");

  /** Doubles keep 15 digits through a conversion by powers of ten. */
  private static final MathContext KEPT = new MathContext(14);

  private static final double ROUNDING = 1e-12;
  private static final int MOST_TENS = 12;

  private final Set<Double> values = new HashSet<>();
  private final Set<String> digits = new HashSet<>();

  /** Without their powers of two. */
  private final NavigableSet<Double> significands = new TreeSet<>();

  NumbersWritten(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    add(text);
    if (text.indexOf('\0') >= 0) {
      // Those of wider encodings stand between the digits.
      add(text.replace("\0", ""));
    }
  }

  private void add(String text) {
    Matcher matcher = NUMBER.matcher(text);
    for (int from = 0; matcher.find(from); from = next(text, matcher)) {
      add(Double.parseDouble(matcher.group()));
    }
  }

  /** After a fraction the next number may begin with its digits: 1.2.3 holds 1.2, 2.3 and 3. */
  private static int next(String text, Matcher matcher) {
    int point = text.indexOf('.', matcher.start());
    return point > matcher.start() && point < matcher.end() ? point + 1 : matcher.end();
  }

  void add(double value) {
    values.add(Math.abs(value));
    if (Double.isFinite(value)) {
      digits.add(digitsOf(value));
      significands.add(significand(value));
    }
  }

  /** Whether a number, of either sign, is there. */
  boolean hold(double value, Numbers how) {
    return values.contains(Math.abs(value))
        || how == Numbers.SCALED && digits.contains(digitsOf(value))
        || how == Numbers.IN_UNITS && holdInUnits(value);
  }

  private boolean holdInUnits(double value) {
    for (int tens = -MOST_TENS; tens <= MOST_TENS; tens++) {
      double wanted = significand(value * Math.pow(10, tens));
      Double nearest = significands.ceiling(wanted * (1 - ROUNDING));
      if (nearest != null && nearest <= wanted * (1 + ROUNDING)) {
        return true;
      }
    }
    return false;
  }

  private static double significand(double value) {
    double size = Math.abs(value);
    return Math.scalb(size, -Math.getExponent(size));
  }

  private static String digitsOf(double value) {
    return new BigDecimal(Math.abs(value))
        .round(KEPT)
        .stripTrailingZeros()
        .unscaledValue()
        .toString();
  }
}
