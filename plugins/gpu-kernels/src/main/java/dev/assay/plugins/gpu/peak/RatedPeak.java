package dev.assay.plugins.gpu.peak;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a vendor rates a GPU at: dense, at a clock that it chose.
 *
 * @param gpu as people call it
 * @param confidence how far to trust it
 * @param values by quantity; absent where no source says
 */
public record RatedPeak(String gpu, String confidence, Map<Quantity, Double> values) {
  // As cuDeviceGetName gives it, such as "NVIDIA A100-SXM4-40GB MIG 1g.5gb".
  private static final Pattern MIG = Pattern.compile("(.+) MIG \\d+c?\\.?\\d*g?\\.(\\d+)gb.*");
  // Of the VM types NVads A10 v5: gigabytes of 24.
  private static final Pattern PART_OF_A10 = Pattern.compile("NVIDIA A10-(4|8|12)Q");
  // NVIDIA, "Multi-Instance GPU User Guide": memory is split into eight slices.
  private static final double MEMORY_SLICES = 8;

  public RatedPeak {
    values = Map.copyOf(values);
  }

  /**
   * What the device with this name is rated at; empty for a device that is not in the table. A
   * slice of a board (MIG) is rated at its multiprocessors' share of the board's operations and its
   * eighths of the board's memory bandwidth; a time slice of a virtual A10 at its share of both; a
   * partition of AMD's boards at its compute units' share of the operations.
   *
   * @param multiprocessors or compute units that the device shows
   */
  public static Optional<RatedPeak> of(String driverName, int multiprocessors) {
    Matcher mig = MIG.matcher(driverName);
    if (mig.matches()) {
      int gigabytes = Integer.parseInt(mig.group(2));
      return row(mig.group(1))
          .filter(row -> multiprocessors <= number(row, "units"))
          .map(
              row ->
                  rating(row)
                      .slice(
                          " in MIG",
                          multiprocessors / number(row, "units"),
                          Math.round(MEMORY_SLICES * gigabytes / number(row, "memory_gb"))
                              / MEMORY_SLICES));
    }
    Matcher part = PART_OF_A10.matcher(driverName);
    if (part.matches()) {
      return row("NVIDIA A10")
          .map(
              row -> {
                double share = Integer.parseInt(part.group(1)) / number(row, "memory_gb");
                return rating(row)
                    .slice("; a time slice, and more while others are idle", share, share);
              });
    }
    return row(driverName).map(row -> partition(row, multiprocessors));
  }

  /**
   * AMD's partitions have the board's name and a part of its compute units: 38 of 304 with an
   * MI300X in mode CPX (AMD, "GPU partitioning"). What memory bandwidth one of them may reach is
   * stated nowhere.
   */
  private static RatedPeak partition(Map<String, String> row, int computeUnits) {
    RatedPeak board = rating(row);
    double share = computeUnits / number(row, "units");
    if (!board.gpu().startsWith("AMD ") || share >= 1) {
      return board;
    }
    RatedPeak partition = board.slice(", a partition", share, 1);
    Map<Quantity, Double> known = new EnumMap<>(partition.values());
    known.remove(Quantity.MEMORY_BANDWIDTH);
    return new RatedPeak(partition.gpu(), partition.confidence(), known);
  }

  private static Optional<Map<String, String>> row(String driverName) {
    return PeakTable.rows("rated-peaks.csv").stream()
        .filter(row -> Pattern.matches(row.getOrDefault("driver_name", ""), driverName))
        .findFirst();
  }

  private static RatedPeak rating(Map<String, String> row) {
    return new RatedPeak(
        row.getOrDefault("gpu", ""), row.getOrDefault("confidence", ""), PeakTable.peaks(row));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.getOrDefault(column, ""));
  }

  private RatedPeak slice(String how, double ofOperations, double ofBandwidth) {
    Map<Quantity, Double> sliced = new EnumMap<>(Quantity.class);
    values.forEach(
        (quantity, value) ->
            sliced.put(
                quantity,
                value * (quantity == Quantity.MEMORY_BANDWIDTH ? ofBandwidth : ofOperations)));
    return new RatedPeak(gpu + how, "calculated from the whole board; " + confidence, sliced);
  }

  /** TFLOP/s, TOP/s or GB/s; empty where no source says. */
  public OptionalDouble value(Quantity quantity) {
    Double value = values.get(quantity);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
