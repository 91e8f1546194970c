package dev.assay.plugins.interconnect.memory;

import dev.assay.api.Quantities;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How much all last-level caches of a machine hold together. */
final class LastLevelCache {
  private LastLevelCache() {}

  /**
   * Reads it as Linux describes it; empty where it does not, as in some virtual machines.
   *
   * @param processors such as {@code /sys/devices/system/cpu}
   */
  static OptionalLong bytes(Path processors) throws IOException {
    Map<String, Long> byInstance = new HashMap<>();
    int last = 0;
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(processors, "cpu[0-9]*")) {
      for (Path processor : directories) {
        for (int index = 0; Files.exists(processor.resolve("cache/index" + index)); index++) {
          Path cache = processor.resolve("cache/index" + index);
          int level = Integer.parseInt(text(cache, "level"));
          if (level > last) {
            byInstance.clear();
            last = level;
          }
          if (level == last && !text(cache, "type").equals("Instruction")) {
            byInstance.put(text(cache, "shared_cpu_list"), Quantities.bytes(text(cache, "size")));
          }
        }
      }
    }
    return byInstance.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(byInstance.values().stream().mapToLong(Long::longValue).sum());
  }

  private static String text(Path cache, String file) throws IOException {
    return Files.readString(cache.resolve(file)).strip();
  }
}
