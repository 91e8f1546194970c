package dev.assay.analysis.plausibility;

import dev.assay.api.Unit;

/**
 * What others say that a machine of this kind does.
 *
 * @param value above 0
 * @param source where it is from
 */
public record KnownValue(Kind kind, double value, Unit unit, String source) {
  /** Who says it. */
  public enum Kind {
    /** The vendor takes a machine that does worse out of service. */
    VENDOR_LIMIT,
    /** The vendor gives a machine no more; work that asks for all of it comes close. */
    CEILING,
    /** Likewise of remote disks; the machine has others too, and which it was is not known. */
    CEILING_OF_REMOTE,
    /** Somebody measured it. */
    PUBLISHED
  }

  public KnownValue {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "A known value must be finite and above 0, was " + value + ".");
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException("A known value needs a source.");
    }
  }
}
