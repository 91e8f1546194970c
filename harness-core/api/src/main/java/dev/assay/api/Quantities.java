package dev.assay.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads quantities as users write them. Every method refuses what it does not understand. */
public final class Quantities {
  private static final Pattern NUMBER_AND_SUFFIX =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)");

  // A bare k, m, g is binary, as in fio; kB, MB, GB are SI and KiB, MiB, GiB IEC 80000-13, in which
  // fio's default, kb_base=1024, differs.
  private static final Map<String, Long> BYTES =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("b", 1L),
          Map.entry("k", 1L << 10),
          Map.entry("kib", 1L << 10),
          Map.entry("m", 1L << 20),
          Map.entry("mib", 1L << 20),
          Map.entry("g", 1L << 30),
          Map.entry("gib", 1L << 30),
          Map.entry("t", 1L << 40),
          Map.entry("tib", 1L << 40),
          Map.entry("kb", 1_000L),
          Map.entry("mb", 1_000_000L),
          Map.entry("gb", 1_000_000_000L),
          Map.entry("tb", 1_000_000_000_000L));

  private static final String[] BINARY_SUFFIXES = {"", "k", "m", "g", "t"};

  private static final Map<String, Long> NANOSECONDS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "min", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private Quantities() {}

  /** A whole number that fits in 64 bits. */
  public static long integer(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
    }
  }

  /** A decimal number that a {@code double} can hold without becoming infinite, or 0. */
  public static BigDecimal decimal(String text) {
    BigDecimal number;
    try {
      number = new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
    if (Double.isInfinite(number.doubleValue())) {
      throw new IllegalArgumentException("'" + text + "' is too large a number");
    }
    if (number.doubleValue() == 0 && number.signum() != 0) {
      throw new IllegalArgumentException("'" + text + "' is too small a number");
    }
    return number;
  }

  /**
   * An amount of data in bytes: {@code 4096}, {@code 4k} and {@code 4KiB} are 4096, {@code 4kB} is
   * 4000.
   */
  public static long bytes(String text) {
    return scaled(text, BYTES, "an amount of data, such as 4k, 1MiB or 1GB");
  }

  /** A time with its unit: ns, us, ms, s, m or min, h. A bare number is refused. */
  public static Duration duration(String text) {
    return Duration.ofNanos(scaled(text, NANOSECONDS, "a time with its unit, such as 500ms or 2s"));
  }

  /** The shortest text that {@link #bytes} reads as this amount, such as {@code 4k} for 4096. */
  public static String textOfBytes(long bytes) {
    long amount = bytes;
    int suffix = 0;
    while (amount != 0 && amount % 1024 == 0 && suffix < BINARY_SUFFIXES.length - 1) {
      amount /= 1024;
      suffix++;
    }
    return amount + BINARY_SUFFIXES[suffix];
  }

  /** The shortest text that {@link #duration} reads as this time, such as {@code 2s}. */
  public static String textOfDuration(Duration duration) {
    long nanoseconds = duration.toNanos();
    String text = nanoseconds + "ns";
    for (String unit : new String[] {"us", "ms", "s", "m", "h"}) {
      long scale = Objects.requireNonNull(NANOSECONDS.get(unit));
      if (nanoseconds % scale == 0) {
        text = nanoseconds / scale + unit;
      }
    }
    return nanoseconds == 0 ? "0s" : text;
  }

  private static long scaled(String text, Map<String, Long> scales, String expected) {
    Matcher matcher = NUMBER_AND_SUFFIX.matcher(text.strip());
    if (matcher.matches()) {
      Long scale = scales.get(matcher.group(2).toLowerCase(Locale.ROOT));
      if (scale != null) {
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(scale));
        try {
          return value.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
        } catch (ArithmeticException e) {
          throw new IllegalArgumentException(
              "'" + text + "' is not a whole number of base units within 64 bits", e);
        }
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not " + expected);
  }
}
