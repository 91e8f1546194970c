package dev.assay.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The seeds of the targets: files that are right, and those that once showed a fault. */
final class Corpus {
  /** Of this repository; tests run in the folder of their module. */
  private static final Path TOP = Path.of("../..");

  private static final String FAULT = "fault-";

  private Corpus() {}

  static Path folder(Target target) {
    return Path.of("src/test/corpus", target.name());
  }

  /** Those that have to be read, and so as they are. */
  static List<byte[]> right(Target target) throws IOException {
    return seeds(target).entrySet().stream()
        .filter(seed -> !seed.getKey().startsWith(FAULT))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** By name. */
  static Map<String, byte[]> seeds(Target target) throws IOException {
    Map<String, byte[]> seeds = new TreeMap<>();
    if (Files.isDirectory(folder(target))) {
      try (Stream<Path> files = Files.list(folder(target))) {
        for (Path file : files.toList()) {
          seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    }
    for (String seed : target.seeds()) {
      seeds.put(seed, Files.readAllBytes(TOP.resolve(seed)));
    }
    return seeds;
  }
}
