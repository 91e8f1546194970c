package dev.assay.runtime.machine.files;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads numbers as the kernel writes them; what is not one is empty. */
public final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})?");

  private Numbers() {}

  public static OptionalLong whole(String text) {
    return whole(text, 10);
  }

  /** A number with an {@code 0x} prefix. */
  public static OptionalLong hexadecimal(String text) {
    return text.startsWith("0x") ? whole(text.substring(2), 16) : OptionalLong.empty();
  }

  /** Decimal, or hexadecimal where the text starts with {@code 0x}. */
  public static OptionalLong decimalOrHexadecimal(String text) {
    return text.startsWith("0x") ? hexadecimal(text) : whole(text);
  }

  public static OptionalDouble decimal(String text) {
    return DECIMAL.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  public static OptionalInt small(OptionalLong number) {
    return number.isPresent()
            && number.getAsLong() >= Integer.MIN_VALUE
            && number.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) number.getAsLong())
        : OptionalInt.empty();
  }

  private static OptionalLong whole(String text, int radix) {
    try {
      return OptionalLong.of(Long.parseLong(text, radix));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}
