package dev.assay.analysis.wording;

import java.util.Locale;

/**
 * How one value differs from another, in words: a percentage, and a factor from where percentages
 * are read worse.
 */
public final class Change {
  /** From this ratio on it is a factor: +100 % is read as often wrong as right. */
  private static final double FACTOR_FROM = 2;

  /** Beyond this, digits mean nothing. */
  private static final double LARGEST_FACTOR = 1000;

  private Change() {}

  /** Whether a ratio is written as a factor. */
  public static boolean isFactor(double ratio) {
    return ratio >= FACTOR_FROM;
  }

  /**
   * Such as {@code +10.0 %}, {@code -4.8 %} or {@code ×18.8}.
   *
   * @param ratio of the later value over the earlier, above 0
   */
  public static String of(double ratio) {
    return isFactor(ratio) ? factor(ratio) : signed(ratio);
  }

  /** An interval of ratios, with both ends written alike, such as {@code +9.8 % to +10.2 %}. */
  public static String range(double low, double high) {
    return isFactor(high)
        ? factor(low) + " to " + factor(high)
        : signed(low) + " to " + signed(high);
  }

  /** Such as {@code ×18.8}. */
  public static String factor(double ratio) {
    return ratio >= LARGEST_FACTOR
        ? "over ×1000"
        : String.format(Locale.ROOT, ratio < 0.001 ? "×%.1e" : "×%.3g", ratio);
  }

  private static String signed(double ratio) {
    return String.format(Locale.ROOT, "%+.1f %%", (ratio - 1) * 100);
  }
}
