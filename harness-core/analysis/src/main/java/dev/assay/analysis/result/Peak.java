package dev.assay.analysis.result;

import dev.assay.api.Unit;

/**
 * The most a machine can do of one quantity.
 *
 * @param quantity as named by {@link dev.assay.api.Metric#peak}, such as {@code "cpu.fp64"}
 * @param value above 0
 * @param source how it is known, such as {@code "2 cores × 16 FLOP/cycle × 2.60 GHz (CPUID)"}
 */
public record Peak(String quantity, double value, Unit unit, String source) {
  public Peak {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "Peak " + quantity + " must be finite and above 0, was " + value + ".");
    }
  }
}
