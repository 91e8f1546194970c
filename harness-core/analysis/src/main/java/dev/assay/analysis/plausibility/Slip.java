package dev.assay.analysis.plausibility;

import java.util.Optional;

/**
 * Mistakes that leave a telling factor between a value and what is known.
 *
 * @param factor of the value over the known one, or the reverse
 * @param tolerance relative; machines of a kind differ by some percent
 */
enum Slip {
  BITS_FOR_BYTES(8, 0.2, "a factor of 8: bits taken for bytes (Gbit/s for GB/s), or the reverse"),
  WRONG_PREFIX(1000, 0.2, "a factor of 1000: a wrong prefix, such as GFLOP/s for TFLOP/s");

  private final double factor;
  private final double tolerance;
  private final String explanation;

  Slip(double factor, double tolerance, String explanation) {
    this.factor = factor;
    this.tolerance = tolerance;
    this.explanation = explanation;
  }

  /** The explanation of a ratio that looks like a slip. */
  static Optional<String> explain(double ratio) {
    double off = Math.max(ratio, 1 / ratio);
    for (Slip slip : values()) {
      if (Math.abs(off / slip.factor - 1) <= slip.tolerance) {
        return Optional.of("This is about " + slip.explanation + ".");
      }
    }
    return Optional.empty();
  }
}
