package dev.assay.runtime.plugins.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Which entry of a class path holds which class, to find those that two hold. */
final class ClassOwners {
  // What every worker has on its class path already: the api, the worker, and JMH with its
  // libraries.
  private static final List<String> HARNESS_PACKAGES =
      List.of(
          "dev/assay/api/",
          "dev/assay/worker/",
          "org/openjdk/jmh/annotations/",
          "org/openjdk/jmh/infra/",
          "org/openjdk/jmh/profile/",
          "org/openjdk/jmh/results/",
          "org/openjdk/jmh/runner/",
          "org/openjdk/jmh/util/",
          "joptsimple/",
          "org/apache/commons/math3/");

  // JMH writes the same classes for a state of the harness into every bundle that uses it.
  private static final String GENERATED = "dev/assay/worker/jmh/jmh_generated/";

  private final Map<String, Path> owners = new HashMap<>();
  private final List<String> conflicts = new ArrayList<>();

  void add(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      try (Stream<Path> files = Files.walk(entry)) {
        files.map(file -> entry.relativize(file).toString()).forEach(name -> add(name, entry));
      }
    } else {
      try (ZipFile jar = new ZipFile(entry.toFile())) {
        jar.stream().map(ZipEntry::getName).forEach(name -> add(name, entry));
      }
    }
  }

  private void add(String name, Path entry) {
    if (!name.endsWith(".class")
        || name.endsWith("module-info.class")
        || name.endsWith("package-info.class")
        || name.startsWith(GENERATED)) {
      return;
    }
    String className = name.substring(0, name.length() - ".class".length()).replace('/', '.');
    if (HARNESS_PACKAGES.stream().anyMatch(name::startsWith)) {
      conflicts.add(
          "class %s is in %s and in the harness".formatted(className, entry.getFileName()));
    }
    Path other = owners.putIfAbsent(name, entry);
    if (other != null && !other.equals(entry)) {
      conflicts.add(
          "class %s is in both %s and %s"
              .formatted(className, other.getFileName(), entry.getFileName()));
    }
  }

  List<String> conflicts() {
    return List.copyOf(conflicts);
  }
}
