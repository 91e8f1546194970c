package dev.assay.analysis.economics;

import dev.assay.analysis.statistics.Estimate;
import dev.assay.api.Unit;
import java.util.Optional;

/**
 * A measured quantity above 0, with its uncertainty.
 *
 * @param low above 0
 * @param high at least {@code low}
 */
public record Amount(double low, double high) {
  public Amount {
    if (!(low > 0 && low <= high) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "An amount needs 0 < low <= high, was " + low + " to " + high + ".");
    }
  }

  public static Amount of(double value) {
    return new Amount(value, value);
  }

  /**
   * The interval of an estimate, or its value where there is no interval, in another unit. Empty
   * for no value or one that is not above 0.
   *
   * @throws IllegalArgumentException when the units have different dimensions
   */
  public static Optional<Amount> of(Estimate estimate, Unit unit, Unit target) {
    Estimate converted = estimate.scaled(unit.convert(1, target));
    if (converted.knownValue().isEmpty() || !(converted.knownValue().getAsDouble() > 0)) {
      return Optional.empty();
    }
    return converted
        .knownInterval()
        .filter(interval -> interval.low() > 0)
        .map(interval -> new Amount(interval.low(), interval.high()))
        .or(() -> Optional.of(of(converted.knownValue().getAsDouble())));
  }

  Amount times(double factor) {
    return new Amount(low * factor, high * factor);
  }
}
