package dev.assay.analysis.gate.policy;

import dev.assay.api.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * A value that no candidate may be on the wrong side of, whatever its baseline: a VM type's
 * guaranteed figure, or the best that was reached so far.
 *
 * @param bound which side is wrong
 * @param ratchet whether a candidate that is surely better moves it
 * @param vmType the only one it holds for; empty for all
 */
public record Limit(
    MetricPattern metrics,
    Bound bound,
    double value,
    Unit unit,
    boolean ratchet,
    Optional<String> vmType) {
  /** The side on which values are right. */
  public enum Bound {
    AT_LEAST,
    AT_MOST
  }

  public Limit {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("A limit is a finite number, was " + value + ".");
    }
  }

  /** Whether it holds for machines of these VM types. */
  public boolean holdsFor(Set<String> vmTypes) {
    return vmType.map(vmTypes::contains).orElse(true);
  }

  /** Such as "at least 1.2 GB/s". */
  public String text() {
    return "%s %s %s"
        .formatted(
            bound == Bound.AT_LEAST ? "at least" : "at most",
            BigDecimal.valueOf(value).stripTrailingZeros().toPlainString(),
            unit);
  }
}
