package dev.assay.analysis.economics;

/**
 * US dollars for a stated amount of work.
 *
 * @param low above 0
 * @param high the same where neither price nor measurement is a range
 */
public record Cost(double low, double high) {
  Cost times(double factor) {
    return new Cost(low * factor, high * factor);
  }
}
