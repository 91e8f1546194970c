package dev.assay.plugins.importers.text;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as tools print them. */
public final class Figures {
  /** With a point, never a comma: "1,234" may be a thousand or one and a bit. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:[eE][+-]?\\d{1,3})?");

  private Figures() {}

  /** The number that a text is, and nothing else; empty for any other text. */
  public static OptionalDouble parse(String text) {
    String stripped = text.strip();
    if (!NUMBER.matcher(stripped).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(stripped);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /**
   * The number that a text is with exactly so many digits after its point, as a tool always prints
   * it: one that was cut short has fewer.
   */
  public static OptionalDouble parse(String text, int decimals) {
    String stripped = text.strip();
    int point = stripped.indexOf('.');
    return point >= 0 && stripped.length() - point - 1 == decimals
        ? parse(stripped)
        : OptionalDouble.empty();
  }
}
