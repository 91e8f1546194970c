package dev.assay.plugins.gpu.peak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What a vendor rates a GPU at: dense, at the highest clock.
 *
 * @param gpu as people call it
 * @param confidence how far to trust it
 * @param values by quantity; absent where no source says
 */
public record RatedPeak(String gpu, String confidence, Map<Quantity, Double> values) {
  private static final String TABLE = "rated-peaks.csv";

  /** What is rated. */
  public enum Quantity {
    /** TFLOP/s without matrix units. */
    FP64(2),
    /** TFLOP/s of the matrix units, as the following ones. */
    FP64_MATRIX(3),
    TF32(4),
    FP16(5),
    BF16(6),
    /** TOP/s. */
    INT8(7),
    /** GB/s of the device's memory. */
    MEMORY_BANDWIDTH(8);

    private final int column;

    Quantity(int column) {
      this.column = column;
    }
  }

  public RatedPeak {
    values = Map.copyOf(values);
  }

  /** What the device with this name is rated at; empty for a device that is not in the table. */
  public static Optional<RatedPeak> of(String driverName) {
    return rows().stream()
        .filter(row -> Pattern.matches(row.get(1), driverName))
        .findFirst()
        .map(RatedPeak::read);
  }

  /** TFLOP/s, TOP/s or GB/s; empty where no source says. */
  public OptionalDouble value(Quantity quantity) {
    Double value = values.get(quantity);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static RatedPeak read(List<String> row) {
    Map<Quantity, Double> values = new HashMap<>();
    for (Quantity quantity : Quantity.values()) {
      String text = row.get(quantity.column);
      if (!text.isEmpty()) {
        values.put(quantity, Double.parseDouble(text));
      }
    }
    return new RatedPeak(row.getFirst(), row.getLast(), values);
  }

  private static List<List<String>> rows() {
    try (InputStream table = Objects.requireNonNull(RatedPeak.class.getResourceAsStream(TABLE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> List.of(line.split(",", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
