package dev.assay.plugins.host.memory;

import dev.assay.api.Quantities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last-level caches of a machine, one entry for each instance: a machine of two sockets or of
 * several core complexes has several.
 *
 * @param instanceBytes at least one, each above 0
 */
record LastLevelCaches(List<Long> instanceBytes) {
  LastLevelCaches {
    instanceBytes = List.copyOf(instanceBytes);
    if (instanceBytes.isEmpty() || instanceBytes.stream().anyMatch(bytes -> bytes <= 0)) {
      throw new IllegalArgumentException(
          "A machine has at least one last-level cache, each above 0 bytes: " + instanceBytes);
    }
  }

  /** What all cores together can keep in their last-level caches. */
  long totalBytes() {
    return instanceBytes.stream().mapToLong(Long::longValue).sum();
  }

  /** The most that one core can keep in the last-level cache it uses. */
  long largestBytes() {
    return instanceBytes.stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  /**
   * Reads the caches as Linux describes them.
   *
   * @param cpus such as {@code /sys/devices/system/cpu}
   * @throws IllegalStateException when nothing there describes a cache
   * @see <a href="https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-devices-system-cpu">
   *     the format</a>
   */
  static LastLevelCaches read(Path cpus) {
    Map<String, Long> bytesByInstance = new HashMap<>();
    for (Path cpu : children(cpus, "cpu[0-9]*")) {
      lastLevel(cpu)
          .ifPresent(
              cache ->
                  bytesByInstance.put(
                      text(cache, "level") + " shared by " + text(cache, "shared_cpu_list"),
                      Quantities.bytes(text(cache, "size"))));
    }
    if (bytesByInstance.isEmpty()) {
      throw new IllegalStateException(
          "Nothing below %s describes a cache (some virtual machines hide theirs), so a size relative"
                  .formatted(cpus)
              + " to the last-level cache is unknown. Give the size itself, such as 512MiB.");
    }
    return new LastLevelCaches(List.copyOf(bytesByInstance.values()));
  }

  private static Optional<Path> lastLevel(Path cpu) {
    Optional<Path> last = Optional.empty();
    for (Path cache : children(cpu.resolve("cache"), "index[0-9]*")) {
      boolean holdsData = !text(cache, "type").equals("Instruction");
      if (holdsData && (last.isEmpty() || level(cache) > level(last.get()))) {
        last = Optional.of(cache);
      }
    }
    return last;
  }

  private static long level(Path cache) {
    return Quantities.integer(text(cache, "level"));
  }

  private static List<Path> children(Path directory, String glob) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
      stream.forEach(children::add);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + directory, e);
    }
    return children;
  }

  private static String text(Path directory, String file) {
    try {
      return Files.readString(directory.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + directory.resolve(file), e);
    }
  }
}
