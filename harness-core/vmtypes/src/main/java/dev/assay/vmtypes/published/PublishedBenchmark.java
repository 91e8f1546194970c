package dev.assay.vmtypes.published;

import dev.assay.analysis.economics.WorkCost;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The benchmarks of published results, and what bounds them. */
enum PublishedBenchmark {
  GEMM("gemm", Category.GPU) {
    @Override
    Optional<String> peak(Map<String, String> parameters) {
      return Optional.ofNullable(parameters.get("dtype")).map(dtype -> "gpu." + width(dtype));
    }
  },
  ATTENTION("attention", Category.GPU),
  DEVICE_MEMORY("device-memory-stream", Category.GPU) {
    @Override
    Optional<String> peak(Map<String, String> parameters) {
      return Optional.of("gpu.memory");
    }
  },
  DEVICE_COPY("device-copy", Category.INTERCONNECT) {
    @Override
    Optional<Extent> extent(String gpusInTest, double gpusOfMachine) {
      return Optional.of(Extent.LINK);
    }
  },
  ALL_REDUCE("all-reduce", Category.INTERCONNECT),
  STORAGE("storage", Category.STORAGE) {
    @Override
    Optional<Extent> extent(String gpusInTest, double gpusOfMachine) {
      return Optional.of(Extent.MACHINE);
    }
  };

  /** What stands around the width of a narrow format: its split, as in fp8e4m3, and its scaling. */
  private static final Pattern NARROW = Pattern.compile("(?:nv|mx)?(fp[468])(?:e\\d+m\\d+)?");

  private final String label;
  private final Category category;

  PublishedBenchmark(String label, Category category) {
    this.label = label;
    this.category = category;
  }

  /** Formats of one width are done at one rate. */
  private static String width(String dtype) {
    Matcher narrow = NARROW.matcher(dtype);
    return narrow.matches() ? narrow.group(1) : dtype;
  }

  String label() {
    return label;
  }

  Category category() {
    return category;
  }

  /** The quantity of the machine that bounds it. */
  Optional<String> peak(Map<String, String> parameters) {
    return Optional.empty();
  }

  /**
   * Of how much of a machine a value tells; empty where the row does not say on how many GPUs.
   *
   * @param gpusInTest a number; anything else says nothing
   * @param gpusOfMachine 0 where that is not known
   */
  Optional<Extent> extent(String gpusInTest, double gpusOfMachine) {
    if (!gpusInTest.matches(WorkCost.NUMBER_OF_GPUS)) {
      return Optional.empty();
    }
    int used = Integer.parseInt(gpusInTest);
    if (used == 1) {
      return Optional.of(Extent.DEVICE);
    }
    return Optional.of(used == gpusOfMachine ? Extent.MACHINE : Extent.PART);
  }

  static Optional<PublishedBenchmark> of(String label) {
    return Arrays.stream(values()).filter(benchmark -> benchmark.label.equals(label)).findFirst();
  }

  static String known() {
    List<PublishedBenchmark> all = List.of(values());
    return all.stream().map(PublishedBenchmark::label).collect(Collectors.joining(", "));
  }
}
