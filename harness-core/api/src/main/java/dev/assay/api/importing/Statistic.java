package dev.assay.api.importing;

import java.util.Locale;

/**
 * Of what in a measurement a value tells. Values of different statistics are never compared: the
 * best of ten passes says nothing against the mean of another ten.
 *
 * @param name such as {@code "best of 10"}
 */
public record Statistic(String name) {
  /** What was done over the time it took, or the mean of several: what Assay's own samples are. */
  public static final Statistic MEAN = new Statistic("mean");

  public static final Statistic MEDIAN = new Statistic("median");

  /** The best of an unknown number. */
  public static final Statistic BEST = new Statistic("best");

  /** The worst of an unknown number. */
  public static final Statistic WORST = new Statistic("worst");

  /** One event, such as a single copy. */
  public static final Statistic SINGLE = new Statistic("single");

  public Statistic {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A statistic needs a name, such as 'median'.");
    }
  }

  /**
   * A percentile, by name {@code "p99.9"}.
   *
   * @param percent 0 to 100
   */
  public static Statistic percentile(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("A percentile is of 0 to 100 %, was " + percent + ".");
    }
    String digits = String.format(Locale.ROOT, "%.6f", percent).replaceFirst("\\.?0+$", "");
    return new Statistic("p" + digits);
  }
}
