package dev.assay.analysis.result;

import dev.assay.api.Unit;
import java.util.OptionalDouble;

/**
 * The most a machine can do of one quantity.
 *
 * @param quantity as named by {@link dev.assay.api.Metric#peak}, such as {@code "cpu.fp64"}
 * @param value above 0
 * @param source how it is known, such as {@code "2 cores × 16 FLOP/cycle × 2.60 GHz (CPUID)"}
 * @param nominal whether it holds at a nominal clock that the machine may run above, so that a
 *     share above 1 is no error
 * @param coreGigahertz the clock of the cores that it holds at and grows with, above 0; empty for
 *     what does not depend on that clock, such as the bandwidth of memory
 */
public record Peak(
    String quantity,
    double value,
    Unit unit,
    String source,
    boolean nominal,
    OptionalDouble coreGigahertz) {
  public Peak {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "Peak " + quantity + " must be finite and above 0, was " + value + ".");
    }
    coreGigahertz.ifPresent(
        clock -> {
          if (!(clock > 0) || Double.isInfinite(clock)) {
            throw new IllegalArgumentException(
                "The clock of peak " + quantity + " must be above 0 GHz, was " + clock + ".");
          }
        });
  }

  /** A peak that nothing exceeds and that no clock of cores changes. */
  public Peak(String quantity, double value, Unit unit, String source) {
    this(quantity, value, unit, source, false, OptionalDouble.empty());
  }
}
