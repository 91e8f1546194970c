package dev.assay.analysis.wording;

import dev.assay.api.Unit;

/**
 * A value with its unit in a sentence.
 *
 * @param unit of the value
 */
public record Quantity(double value, Unit unit) {
  private static final int DIGITS = 4;

  /** The unit in which the larger of two values of one unit is best written. */
  public static Unit unitFor(Unit unit, double a, double b) {
    return DisplayUnit.of(unit, Math.max(Math.abs(a), Math.abs(b)), DIGITS);
  }

  /** Such as {@code 6.7 MB/s}, with no digit that nobody measured. */
  public String text() {
    return in(DisplayUnit.of(unit, value, DIGITS));
  }

  /** Likewise in a given unit of the same dimension. */
  public String in(Unit shown) {
    return (Digits.atMost(unit.convert(value, shown), DIGITS) + " " + DisplayUnit.symbol(shown))
        .stripTrailing();
  }
}
