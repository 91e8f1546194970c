package dev.assay.plugins.importers.fio;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and times as fio's options have them. What is not understood is empty. */
final class Quantities {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(?:([kmgtp])(ib|i|b)?|b)?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,15})(us|usec|ms|msec|s|m|h|d)?");
  private static final String PREFIXES = "kmgtp";
  private static final Map<String, Long> NANOSECONDS =
      Map.of(
          "us", 1_000L,
          "usec", 1_000L,
          "ms", 1_000_000L,
          "msec", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private Quantities() {}

  /**
   * A size in bytes, or a number of anything.
   *
   * @param kbBase fio's option kb_base: with 1024, {@code 4k} and {@code 4kB} are 4096 and {@code
   *     4KiB} is 4000; with 1000 it is the other way round
   */
  static OptionalLong bytes(String text, int kbBase) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long base = "ib".equals(matcher.group(3)) == (kbBase == 1000) ? 1024 : 1000;
    int power = matcher.group(2) == null ? 0 : PREFIXES.indexOf(matcher.group(2)) + 1;
    try {
      return OptionalLong.of(
          new BigDecimal(matcher.group(1))
              .multiply(BigDecimal.valueOf(base).pow(power))
              .longValueExact());
    } catch (ArithmeticException _) {
      return OptionalLong.empty();
    }
  }

  /** A time; without a unit it is in seconds. */
  static Optional<Duration> time(String text) {
    Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    try {
      return Optional.of(
          Duration.ofNanos(
              Math.multiplyExact(
                  Long.parseLong(matcher.group(1)), NANOSECONDS.getOrDefault(unit, 1L))));
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }
}
