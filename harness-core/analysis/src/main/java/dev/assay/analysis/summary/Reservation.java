package dev.assay.analysis.summary;

/**
 * Why a metric's value may not be what it seems.
 *
 * @param sentence what, why and what to do
 * @param size how far the value may be off, as a natural logarithm above 0; infinite where nothing
 *     tells
 * @param side on which side of the value the one lies that is meant
 */
public record Reservation(String sentence, double size, Side side) {
  /** Where the value lies that is meant. */
  public enum Side {
    /** It is better: what was measured was still warming up. */
    BETTER,
    /** It may be either. */
    EITHER
  }

  public Reservation {
    if (!(size > 0)) {
      throw new IllegalArgumentException("A value is off by something, not by " + size + ".");
    }
  }

  /** Of a value that may be off by anything. */
  static Reservation ofUnknownSize(String sentence, Side side) {
    return new Reservation(sentence, Double.POSITIVE_INFINITY, side);
  }
}
