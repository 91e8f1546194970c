package dev.assay.api;

/**
 * A fact about an iteration that is neither better nor worse, such as I/Os done.
 *
 * @param name such as {@code "writes"}
 * @param value a finite number, in the unit
 */
public record Counter(String name, double value, Unit unit) {
  /** Requires a finite value. */
  public Counter {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "Counter '%s' cannot be %s: a counter is a finite number.".formatted(name, value));
    }
  }
}
