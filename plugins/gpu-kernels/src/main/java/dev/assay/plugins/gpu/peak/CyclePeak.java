package dev.assay.plugins.gpu.peak;

import dev.assay.plugins.compute.device.ComputeCapability;
import dev.assay.plugins.compute.device.DeviceProperties;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the multiprocessors of a device do in a cycle at most: its peak at any clock.
 *
 * @param multiprocessors of the device
 * @param operations of each in a cycle, dense, two for a fused multiply-add; absent where unknown
 */
public record CyclePeak(int multiprocessors, Map<Quantity, Double> operations) {
  public CyclePeak {
    operations = Map.copyOf(operations);
  }

  /** The one of a device; empty where its architecture is not in the table. */
  public static Optional<CyclePeak> of(DeviceProperties device) {
    return device
        .computeCapability()
        .flatMap(CyclePeak::operationsOf)
        .map(operations -> new CyclePeak(device.computeUnits(), operations));
  }

  static Optional<Map<Quantity, Double>> operationsOf(ComputeCapability capability) {
    return PeakTable.rows("operations-per-cycle.csv").stream()
        .filter(row -> capability.toString().equals(row.get("compute_capability")))
        .findFirst()
        .map(PeakTable::peaks);
  }

  /** TFLOP/s or TOP/s at a clock; empty where unknown. */
  public OptionalDouble teraAt(double hertz, Quantity quantity) {
    Double each = operations.get(quantity);
    return each == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(multiprocessors * each * hertz / 1e12);
  }
}
