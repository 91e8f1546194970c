package dev.assay.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the size of a working set as users write it: an amount of data, such as {@code 256MiB}, or
 * a multiple of the last-level cache, such as {@code 4xLLC}.
 *
 * <p>Which cache a multiple is of, a workload states: a benchmark on one core takes {@link
 * dev.assay.api.machine.Machine#lastLevelCacheBytes}, one on all cores, whose data must exceed all
 * caches together, {@link dev.assay.api.machine.Machine#totalLastLevelCacheBytes}.
 */
public final class WorkingSetSize {
  private static final Pattern MULTIPLE =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*[xX]\\s*LLC");

  private WorkingSetSize() {}

  /** How often the last-level cache a size is; empty for one that is no multiple of it. */
  public static Optional<BigDecimal> multiple(String text) {
    Matcher matcher = MULTIPLE.matcher(text.strip());
    return matcher.matches() ? Optional.of(new BigDecimal(matcher.group(1))) : Optional.empty();
  }

  /**
   * The size in bytes, above 0.
   *
   * @param lastLevelCacheBytes that a multiple is of
   * @throws IllegalArgumentException when the text is neither an amount nor a multiple, or names 0
   *     or more than 2^63 bytes
   */
  public static long bytes(String text, long lastLevelCacheBytes) {
    Optional<BigDecimal> multiple = multiple(text);
    long bytes =
        multiple.isPresent() ? bytes(text, multiple.get(), lastLevelCacheBytes) : amount(text);
    if (bytes == 0) {
      throw new IllegalArgumentException("A working set of '" + text + "' is empty.");
    }
    return bytes;
  }

  private static long bytes(String text, BigDecimal multiple, long lastLevelCacheBytes) {
    try {
      return multiple
          .multiply(BigDecimal.valueOf(lastLevelCacheBytes))
          .setScale(0, RoundingMode.CEILING)
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is more than 2^63 bytes.", e);
    }
  }

  private static long amount(String text) {
    try {
      return Quantities.bytes(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is neither a multiple of the last-level cache, such as 4xLLC, nor an amount of data,"
                  .formatted(text)
              + " such as 256MiB.",
          e);
    }
  }
}
