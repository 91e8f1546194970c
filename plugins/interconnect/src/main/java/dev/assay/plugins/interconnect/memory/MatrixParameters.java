package dev.assay.plugins.interconnect.memory;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.api.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters that both matrices have. */
final class MatrixParameters {
  static final Parameter SIZE =
      Parameter.text(
          "size",
          "4xLLC",
          "The bytes of each array of all threads, or of the working set of latency: an amount such"
              + " as 512MiB, or a multiple of all last-level caches together.");
  static final Parameter HUGE_PAGES =
      Parameter.flag(
          "huge_pages",
          true,
          "Whether the memory lies in huge pages of 2 MiB, which is checked, or must not.");

  private static final Path PROCESSORS = Path.of("/sys/devices/system/cpu");
  private static final Path HUGE_PAGE_SWITCH =
      Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
  private static final Path OWN_PAGES = Path.of("/proc/self/smaps_rollup");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern MULTIPLE = Pattern.compile("([0-9]+)xLLC");
  private static final double LEAST_HUGE_SHARE = 0.95;
  // Two cache lines, which can be linked into a cycle.
  private static final long LEAST_BYTES = 128;

  private MatrixParameters() {}

  /**
   * What keeps the parameters from being met here.
   *
   * @param copies how many times the memory of {@link #SIZE} is needed
   */
  static List<MissingThing> problems(Context context, NumaNodes nodes, long copies)
      throws IOException {
    List<MissingThing> missing = new ArrayList<>();
    // Without one there would be no figure for what is local.
    if (nodes.nodes().stream().noneMatch(n -> n.hasMemory() && !n.processors().isEmpty())) {
      missing.add(
          new MissingThing(
              "a NUMA node of which this process may use both cores and memory",
              "bring them online or widen the cpuset; lscpu and /proc/self/status show them"));
    }
    try {
      sizeProblem(bytes(context), copies).ifPresent(missing::add);
    } catch (IllegalArgumentException e) {
      missing.add(
          new MissingThing(
              String.valueOf(e.getMessage()), "give the size itself, such as -p size=512MiB"));
    }
    if (context.flag(HUGE_PAGES.name())
        && (!Files.exists(HUGE_PAGE_SWITCH)
            || Files.readString(HUGE_PAGE_SWITCH).contains("[never]"))) {
      missing.add(
          new MissingThing(
              "transparent huge pages",
              "echo madvise | sudo tee " + HUGE_PAGE_SWITCH + ", or -p huge_pages=false"));
    }
    return missing;
  }

  private static Optional<MissingThing> sizeProblem(long bytes, long copies) throws IOException {
    if (bytes < LEAST_BYTES) {
      return Optional.of(
          new MissingThing(
              "size=%d, which is less than %d bytes".formatted(bytes, LEAST_BYTES),
              "a size beyond all caches, such as -p size=512MiB"));
    }
    OptionalLong available = availableBytes();
    return available.isPresent() && bytes > available.getAsLong() / Math.max(1, copies)
        ? Optional.of(
            new MissingThing(
                "memory for %d times size=%d bytes; %d bytes are available"
                    .formatted(copies, bytes, available.getAsLong()),
                "free some, or choose a smaller -p size"))
        : Optional.empty();
  }

  private static OptionalLong availableBytes() throws IOException {
    for (String line : Files.readAllLines(MEMORY)) {
      if (line.startsWith("MemAvailable:")) {
        return OptionalLong.of(Quantities.integer(line.replaceAll("[^0-9]", "")) << 10);
      }
    }
    return OptionalLong.empty();
  }

  /** The size in bytes. */
  static long bytes(Context context) throws IOException {
    String size = context.text(SIZE.name());
    Matcher multiple = MULTIPLE.matcher(size);
    if (!multiple.matches()) {
      return Quantities.bytes(size);
    }
    OptionalLong caches = LastLevelCache.bytes(PROCESSORS);
    if (caches.isEmpty()) {
      throw new IllegalArgumentException(
          "size=" + size + ", but " + PROCESSORS + " does not describe the caches");
    }
    try {
      return Math.multiplyExact(Long.parseLong(multiple.group(1)), caches.getAsLong());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("size=" + size + " is more than 2^63 bytes", e);
    }
  }

  /** Bytes of this process that lie in huge pages. */
  static long hugePageBytes() throws IOException {
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
    if (context.flag(HUGE_PAGES.name()) && huge < LEAST_HUGE_SHARE * touched) {
      throw new IOException(
          "Only %d of %d MiB lie in huge pages: memory is short or fragmented. Free some (echo 1 | sudo tee /proc/sys/vm/compact_memory), or measure small pages: -p huge_pages=false"
              .formatted(huge >> 20, touched >> 20));
    }
  }
}
