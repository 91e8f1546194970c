package dev.assay.fuzz;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers that are in an input, whatever their place and its encoding. */
final class NumbersWritten {
  private static final Pattern NUMBER =
      Pattern.compile("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?");

  /** Doubles keep 15 digits through a conversion by powers of ten. */
  private static final MathContext KEPT = new MathContext(14);

  private final Set<Double> values = new HashSet<>();
  private final Set<String> digits = new HashSet<>();

  NumbersWritten(byte[] input) {
    // The zero bytes of wider encodings stand between the digits.
    String text = new String(input, StandardCharsets.ISO_8859_1).replace("\0", "");
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
    }
  }

  /** Whether a number, of either sign, is there. */
  boolean hold(double value, boolean scaled) {
    return values.contains(Math.abs(value)) || scaled && digits.contains(digitsOf(value));
  }

  private static String digitsOf(double value) {
    return new BigDecimal(Math.abs(value))
        .round(KEPT)
        .stripTrailingZeros()
        .unscaledValue()
        .toString();
  }
}
