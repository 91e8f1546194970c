package dev.assay.plugins.gpu.peak;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What a vendor rates a GPU at: dense, at a clock that it chose.
 *
 * @param gpu as people call it
 * @param confidence how far to trust it
 * @param values by quantity; absent where no source says
 */
public record RatedPeak(String gpu, String confidence, Map<Quantity, Double> values) {
  public RatedPeak {
    values = Map.copyOf(values);
  }

  /** What the device with this name is rated at; empty for a device that is not in the table. */
  public static Optional<RatedPeak> of(String driverName) {
    return PeakTable.rows("rated-peaks.csv").stream()
        .filter(row -> Pattern.matches(row.getOrDefault("driver_name", ""), driverName))
        .findFirst()
        .map(
            row ->
                new RatedPeak(
                    row.getOrDefault("gpu", ""),
                    row.getOrDefault("confidence", ""),
                    PeakTable.peaks(row)));
  }

  /** TFLOP/s, TOP/s or GB/s; empty where no source says. */
  public OptionalDouble value(Quantity quantity) {
    Double value = values.get(quantity);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
