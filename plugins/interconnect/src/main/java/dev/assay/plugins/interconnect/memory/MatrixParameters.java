package dev.assay.plugins.interconnect.memory;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.api.FlagParameter;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Quantities;
import dev.assay.api.TextParameter;
import dev.assay.api.WorkingSetSize;
import dev.assay.api.machine.Machine;
import dev.assay.plugins.linux.memory.OfferedHugePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters that both matrices have. */
final class MatrixParameters {
  static final TextParameter SIZE =
      Parameter.text(
          "size",
          "4xLLC",
          "The bytes of each array of all threads, or of the working set of latency: an amount such"
              + " as 512MiB, or a multiple of all last-level caches together.");
  static final FlagParameter HUGE_PAGES =
      Parameter.flag(
          "huge_pages",
          true,
          "Whether the memory lies in huge pages of 2 MiB, which is checked, or must not.");

  private static final Path OWN_PAGES = Path.of("/proc/self/smaps_rollup");
  private static final double LEAST_HUGE_SHARE = 0.95;
  // Two cache lines, which can be linked into a cycle.
  private static final long LEAST_BYTES = 128;

  private static final long ANY_CACHE_BYTES = 1;

  private MatrixParameters() {}

  /**
   * What keeps the parameters from being met here.
   *
   * @param copies how many times the memory of {@link #SIZE} is needed
   */
  static List<MissingThing> problems(Context context, NumaNodes nodes, long copies) {
    List<MissingThing> missing = new ArrayList<>();
    // Without one there would be no figure for what is local.
    if (nodes.nodes().stream().noneMatch(n -> n.hasMemory() && !n.processors().isEmpty())) {
      missing.add(
          new MissingThing(
              "a NUMA node of which this process may use both cores and memory",
              "bring them online or widen the cpuset; lscpu and /proc/self/status show them"));
    }
    try {
      sizeProblem(context.machine(), bytes(context), copies).ifPresent(missing::add);
    } catch (IllegalArgumentException e) {
      missing.add(
          new MissingThing(
              "size=%s: %s".formatted(context.get(SIZE), e.getMessage()),
              "give the size itself, such as -p size=512MiB"));
    }
    if (context.get(HUGE_PAGES)) {
      hugePageProblem(context.machine()).ifPresent(missing::add);
    }
    return missing;
  }

  private static Optional<MissingThing> hugePageProblem(Machine machine) {
    return OfferedHugePages.missing(machine, "-p huge_pages=false")
        .or(
            () ->
                Files.isReadable(OWN_PAGES)
                    ? Optional.empty()
                    : Optional.of(
                        new MissingThing(
                            OWN_PAGES + ", by which huge pages are checked",
                            "mount /proc, or -p huge_pages=false")));
  }

  private static Optional<MissingThing> sizeProblem(Machine machine, long bytes, long copies) {
    if (bytes < LEAST_BYTES) {
      return Optional.of(
          new MissingThing(
              "size=%d, which is less than %d bytes".formatted(bytes, LEAST_BYTES),
              "a size beyond all caches, such as -p size=512MiB"));
    }
    return machine
        .availableMemoryBytes()
        .toOptional()
        .filter(available -> bytes > available / Math.max(1, copies))
        .map(
            available ->
                new MissingThing(
                    "memory for %d times size=%d bytes; %d bytes are available"
                        .formatted(copies, bytes, available),
                    "free some, or choose a smaller -p size"));
  }

  /** What is wrong with the values on any machine. */
  static List<MissingThing> problems(ParameterValues values) {
    String size = values.get(SIZE);
    try {
      WorkingSetSize.bytes(size, ANY_CACHE_BYTES);
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(
          new MissingThing(
              "size=%s: %s".formatted(size, e.getMessage()), "such as -p size=512MiB"));
    }
  }

  /** The size in bytes. */
  static long bytes(Context context) {
    return WorkingSetSize.bytes(context.get(SIZE), context.machine().totalLastLevelCacheBytes());
  }

  /** Bytes of this process that lie in huge pages. */
  static long hugePageBytes() throws IOException {
    if (!Files.isReadable(OWN_PAGES)) {
      return 0;
    }
    for (String line : Files.readAllLines(OWN_PAGES)) {
      if (line.startsWith("AnonHugePages:")) {
        return Quantities.integer(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    return 0;
  }

  /**
   * Fails when less of what was touched lies in huge pages than was asked for.
   *
   * @param before {@link #hugePageBytes} before it was touched
   */
  static void requireHugePages(Context context, long touched, long before) throws IOException {
    long huge = hugePageBytes() - before;
    if (context.get(HUGE_PAGES) && huge < LEAST_HUGE_SHARE * touched) {
      throw new IOException(
          "Only %d of %d MiB lie in huge pages: memory is short or fragmented. Free some (echo 1 | sudo tee /proc/sys/vm/compact_memory), or measure small pages: -p huge_pages=false"
              .formatted(huge >> 20, touched >> 20));
    }
  }
}
