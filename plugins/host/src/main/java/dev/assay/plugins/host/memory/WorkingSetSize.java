package dev.assay.plugins.host.memory;

import dev.assay.api.Quantities;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a working-set size: a multiple of the last-level cache or an amount of data. */
final class WorkingSetSize {
  private static final Pattern MULTIPLE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*[xX]\\s*LLC");

  private WorkingSetSize() {}

  /**
   * The size in bytes, above 0.
   *
   * @param text such as {@code "4xLLC"} or {@code "256MiB"}
   * @param lastLevelCacheBytes asked only for a multiple
   * @throws IllegalArgumentException when the text is neither
   */
  static long bytes(String text, LongSupplier lastLevelCacheBytes) {
    Matcher multiple = MULTIPLE.matcher(text.strip());
    long bytes =
        multiple.matches()
            ? new BigDecimal(multiple.group(1))
                .multiply(BigDecimal.valueOf(lastLevelCacheBytes.getAsLong()))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact()
            : amount(text);
    if (bytes == 0) {
      throw new IllegalArgumentException("A working set of '" + text + "' is empty.");
    }
    return bytes;
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
