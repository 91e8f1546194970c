package dev.assay.vmtypes.known;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.WorkCost;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import dev.assay.api.Quantities;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The published measurement of the same work as one of Assay's own workloads. The Azure AI
 * Benchmarking Guide ran BabelStream in its default of 256 MiB arrays of doubles, nvbandwidth's
 * copies from and to pinned memory, nccl-tests' and rccl-tests' all-reduce in place, and cuBLAS on
 * random numbers.
 */
final class PublishedTwin {
  private static final String COPIED_AT_ONCE = "batch";

  /** As BabelStream itself launches them, whose files are imported. */
  private static final String ONE_BY_ONE = "single";

  private static final String STREAM = "-bandwidth";

  /** What the guide says it had the library use; a log of the same program seldom says it. */
  private static final List<String> ALGORITHMS = List.of("nvls", "ring");

  /** Parameters of an imported all-reduce that was done in another way than by default. */
  private static final List<String> OWN_WAY =
      List.of("dtype", "redop", "root", "hosts", "graph", "aggregated", "blocking");

  /** Of products: C in the format that is usual for A and B, matrices row-major. */
  private static final List<String> USUAL = List.of("auto", "nn");

  private PublishedTwin() {}

  /** None where nobody published the like; several where it was published done in several ways. */
  static List<Identity> of(Identity identity) {
    Map<String, String> given = identity.parameters();
    if ("together".equals(given.get("device"))) {
      return List.of();
    }
    return switch (identity.workload()) {
      case "interconnect.device-copy" -> copy(identity, given);
      case "gpu.stream" -> stream(identity, given);
      case "gpu.gemm" -> product(identity, given);
      case "interconnect.collective" -> allReduce(identity, given);
      default -> List.of();
    };
  }

  private static List<Identity> copy(Identity identity, Map<String, String> given) {
    String direction = given.getOrDefault("direction", "");
    return identity.metric().equals("bandwidth")
            && is(given, "memory", "pinned")
            && (direction.equals("h2d") || direction.equals("d2h"))
        ? List.of(twin("device-copy", Map.of("direction", direction), "bandwidth", "1"))
        : List.of();
  }

  private static List<Identity> stream(Identity identity, Map<String, String> given) {
    boolean same =
        identity.metric().endsWith(STREAM)
            && is(given, "dtype", "fp64")
            && is(given, "size", "256m")
            && (is(given, "launches", COPIED_AT_ONCE) || is(given, "launches", ONE_BY_ONE));
    String kernel = identity.metric().replace(STREAM, "");
    return same
        ? List.of(twin("device-memory-stream", Map.of("kernel", kernel), "bandwidth", "1"))
        : List.of();
  }

  private static List<Identity> product(Identity identity, Map<String, String> given) {
    boolean same =
        identity.metric().equals("flop-rate")
            && is(given, "implementation", "cublas")
            && is(given, "launches", COPIED_AT_ONCE)
            && USUAL.containsAll(
                List.of(given.getOrDefault("output", "auto"), given.getOrDefault("layout", "nn")));
    if (!same) {
      return List.of();
    }
    SortedMap<String, String> parameters = new TreeMap<>(Map.of("init", "random"));
    for (String name : new String[] {"dtype", "m", "n", "k"}) {
      parameters.put(name, given.getOrDefault(name, ""));
    }
    return List.of(twin("gemm", parameters, "throughput", "1"));
  }

  /** Sums of fp32, the programs' default, in place: what is not in place is other work. */
  private static List<Identity> allReduce(Identity identity, Map<String, String> given) {
    String library = given.getOrDefault("implementation", "");
    String ranks = given.getOrDefault("ranks", "");
    boolean same =
        identity.metric().equals("busbw")
            && is(given, "operation", "all_reduce")
            && is(given, "in_place", "true")
            && OWN_WAY.stream().noneMatch(given::containsKey)
            && (library.equals("nccl") || library.equals("rccl"))
            && ranks.matches(WorkCost.NUMBER_OF_GPUS);
    OptionalLong bytes = same ? bytes(given.getOrDefault("size", "")) : OptionalLong.empty();
    if (bytes.isEmpty()) {
      return List.of();
    }
    return ALGORITHMS.stream()
        .map(
            algorithm ->
                twin(
                    "all-reduce",
                    Map.of(
                        "bytes",
                        String.valueOf(bytes.getAsLong()),
                        "algorithm_as_published",
                        algorithm,
                        "library",
                        library,
                        "in_place",
                        "true"),
                    "bus-bandwidth",
                    ranks))
        .toList();
  }

  private static OptionalLong bytes(String size) {
    try {
      return OptionalLong.of(Quantities.bytes(size));
    } catch (IllegalArgumentException _) {
      return OptionalLong.empty();
    }
  }

  private static boolean is(Map<String, String> given, String name, String value) {
    return value.equals(given.get(name));
  }

  private static Identity twin(
      String benchmark, Map<String, String> of, String metric, String gpus) {
    SortedMap<String, String> parameters = new TreeMap<>(of);
    parameters.put(WorkCost.GPUS, gpus);
    Dimension dimension = metric.equals("throughput") ? Dimension.FLOP_RATE : Dimension.DATA_RATE;
    return new Identity(
        "published." + benchmark, parameters, metric, dimension, Better.HIGHER, Clock.HOST);
  }
}
