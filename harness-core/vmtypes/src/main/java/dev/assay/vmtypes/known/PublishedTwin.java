package dev.assay.vmtypes.known;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.WorkCost;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The published measurement of the same work as one of Assay's own workloads. The Azure AI
 * Benchmarking Guide ran BabelStream in its default of 256 MiB arrays of doubles, nvbandwidth's
 * copies from and to pinned memory, and cuBLAS on random numbers.
 */
final class PublishedTwin {
  private static final String COPIED_AT_ONCE = "batch";
  private static final String STREAM = "-bandwidth";

  private PublishedTwin() {}

  /** Empty where nobody published the like. */
  static Optional<Identity> of(Identity identity) {
    Map<String, String> given = identity.parameters();
    if ("together".equals(given.get("device"))) {
      return Optional.empty();
    }
    return switch (identity.workload()) {
      case "interconnect.device-copy" -> copy(identity, given);
      case "gpu.stream" -> stream(identity, given);
      case "gpu.gemm" -> product(identity, given);
      default -> Optional.empty();
    };
  }

  private static Optional<Identity> copy(Identity identity, Map<String, String> given) {
    String direction = given.getOrDefault("direction", "");
    return identity.metric().equals("bandwidth")
            && is(given, "memory", "pinned")
            && (direction.equals("h2d") || direction.equals("d2h"))
        ? Optional.of(twin("device-copy", Map.of("direction", direction), "bandwidth"))
        : Optional.empty();
  }

  private static Optional<Identity> stream(Identity identity, Map<String, String> given) {
    boolean same =
        identity.metric().endsWith(STREAM)
            && is(given, "dtype", "fp64")
            && is(given, "size", "256m")
            && is(given, "launches", COPIED_AT_ONCE);
    String kernel = identity.metric().replace(STREAM, "");
    return same
        ? Optional.of(twin("device-memory-stream", Map.of("kernel", kernel), "bandwidth"))
        : Optional.empty();
  }

  private static Optional<Identity> product(Identity identity, Map<String, String> given) {
    boolean same =
        identity.metric().equals("flop-rate")
            && is(given, "implementation", "cublas")
            && is(given, "launches", COPIED_AT_ONCE);
    if (!same) {
      return Optional.empty();
    }
    SortedMap<String, String> parameters = new TreeMap<>(Map.of("init", "random"));
    for (String name : new String[] {"dtype", "m", "n", "k"}) {
      parameters.put(name, given.getOrDefault(name, ""));
    }
    return Optional.of(twin("gemm", parameters, "throughput"));
  }

  private static boolean is(Map<String, String> given, String name, String value) {
    return value.equals(given.get(name));
  }

  private static Identity twin(String benchmark, Map<String, String> of, String metric) {
    SortedMap<String, String> parameters = new TreeMap<>(of);
    parameters.put(WorkCost.GPUS, "1");
    Dimension dimension = metric.equals("throughput") ? Dimension.FLOP_RATE : Dimension.DATA_RATE;
    return new Identity(
        "published." + benchmark, parameters, metric, dimension, Better.HIGHER, Clock.HOST);
  }
}
