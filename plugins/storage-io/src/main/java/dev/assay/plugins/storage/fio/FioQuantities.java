package dev.assay.plugins.storage.fio;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and times as fio reads them, which is not as the rest of the world does. */
final class FioQuantities {
  private static final Pattern SIZE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([kmgtp]?)(i?)b?");
  private static final Pattern TIME = Pattern.compile("([0-9]+)(us|ms|s|m|h|d)?");
  private static final String PREFIXES = "kmgtp";
  private static final Map<String, Long> NANOS =
      Map.of(
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private FioQuantities() {}

  /**
   * A size in bytes.
   *
   * @param kbBase fio's {@code kb_base}: with 1024, its default, {@code 4k} and {@code 4kB} are
   *     4096 and {@code 4KiB} is 4000; with 1000 it is the other way round
   */
  static long bytes(String text, int kbBase) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size such as 4k; per cents and expressions are not supported");
    }
    boolean plain = matcher.group(3).isEmpty();
    long base = plain == (kbBase == 1024) ? 1024 : 1000;
    BigDecimal value = new BigDecimal(matcher.group(1));
    for (int i = 0; i <= PREFIXES.indexOf(matcher.group(2)) && !matcher.group(2).isEmpty(); i++) {
      value = value.multiply(BigDecimal.valueOf(base));
    }
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number of bytes", e);
    }
  }

  /** A time; without a unit it is in seconds. */
  static Duration time(String text) {
    Matcher matcher = TIME.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a time such as 30s");
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    return Duration.ofNanos(
        Math.multiplyExact(Long.parseLong(matcher.group(1)), NANOS.getOrDefault(unit, 1L)));
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
