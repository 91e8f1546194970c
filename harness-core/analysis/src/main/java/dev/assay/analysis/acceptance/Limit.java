package dev.assay.analysis.acceptance;

import dev.assay.api.Better;
import dev.assay.api.Unit;

/**
 * What a value must not be worse than.
 *
 * @param value above 0
 */
public record Limit(double value, Unit unit, Better better) {
  public Limit {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("A limit is finite and above 0, was " + value + ".");
    }
  }

  /** How much better a value in the limit's unit is, as a natural logarithm; below 0 for worse. */
  public double ahead(double measured) {
    double log = Math.log(measured / value);
    return better == Better.HIGHER ? log : -log;
  }
}
