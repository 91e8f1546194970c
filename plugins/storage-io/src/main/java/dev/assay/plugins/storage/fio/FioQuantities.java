package dev.assay.plugins.storage.fio;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and times as fio reads them, which is not as the rest of the world does. */
final class FioQuantities {
  private static final Pattern SIZE = Pattern.compile("([0-9]+)(?:([kmgtp])(ib|i|b)?|b)?");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x([0-9a-f]{1,15})");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.[0-9].*");
  private static final Pattern TIME = Pattern.compile("([0-9]+)(us|usec|ms|msec|s|m|h|d)?");
  private static final Pattern UNKNOWN_UNIT = Pattern.compile("[0-9]+[a-z]+");
  private static final String NO_DECIMALS =
      "has a decimal point, and fio ignores the digits after it and the unit; write a whole number"
          + " of a smaller unit";
  private static final String PREFIXES = "kmgtp";
  private static final Map<String, Long> NANOS =
      Map.of(
          "us", 1_000L,
          "usec", 1_000L,
          "ms", 1_000_000L,
          "msec", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private FioQuantities() {}

  /**
   * A size in bytes, or a number of anything, which fio reads alike.
   *
   * @param kbBase fio's {@code kb_base}: with 1024, its default, {@code 4k}, {@code 4kB} and {@code
   *     4ki} are 4096 and {@code 4KiB} is 4000; with 1000 it is the other way round
   */
  static long bytes(String text, int kbBase) {
    String lowerCase = text.toLowerCase(Locale.ROOT);
    Matcher hexadecimal = HEXADECIMAL.matcher(lowerCase);
    if (hexadecimal.matches()) {
      return Long.parseLong(hexadecimal.group(1), 16);
    }
    Matcher matcher = SIZE.matcher(lowerCase);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' %s".formatted(text, sizeRefusal(lowerCase)));
    }
    long base = "ib".equals(matcher.group(3)) == (kbBase == 1000) ? 1024 : 1000;
    int power = matcher.group(2) == null ? 0 : PREFIXES.indexOf(matcher.group(2)) + 1;
    try {
      return new BigDecimal(matcher.group(1))
          .multiply(BigDecimal.valueOf(base).pow(power))
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is more than 64 bits hold", e);
    }
  }

  private static String sizeRefusal(String text) {
    return DECIMAL.matcher(text).matches()
        ? NO_DECIMALS
        : "is not a size such as 4k; per cents and expressions are not supported";
  }

  /** A time; without a unit it is in seconds. */
  static Duration time(String text) {
    String lowerCase = text.toLowerCase(Locale.ROOT);
    Matcher matcher = TIME.matcher(lowerCase);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' %s".formatted(text, timeRefusal(lowerCase)));
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    try {
      return Duration.ofNanos(
          new BigDecimal(matcher.group(1))
              .multiply(BigDecimal.valueOf(NANOS.getOrDefault(unit, 1L)))
              .longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is longer than 292 years", e);
    }
  }

  private static String timeRefusal(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return NO_DECIMALS;
    }
    return UNKNOWN_UNIT.matcher(text).matches()
        ? "has no unit that fio knows, and fio takes it for microseconds; units are us, ms, s, m,"
            + " h and d"
        : "is not a time such as 30s";
  }

  /** A switch; named without a value it is on. */
  static boolean flag(String text) {
    return switch (text) {
      case "", "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is not 0 or 1");
    };
  }
}
