package dev.assay.runtime.machine;

/**
 * A clock rate.
 *
 * @param megahertz above 0
 * @param source where it is known from
 */
public record Frequency(double megahertz, String source) {
  public Frequency {
    if (!(megahertz > 0) || Double.isInfinite(megahertz)) {
      throw new IllegalArgumentException(
          "A frequency must be finite and above 0 MHz, was %s (%s).".formatted(megahertz, source));
    }
  }
}
