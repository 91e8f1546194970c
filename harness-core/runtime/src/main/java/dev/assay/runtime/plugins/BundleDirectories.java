package dev.assay.runtime.plugins;

import dev.assay.runtime.plugins.wiring.FileStamp;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The directories in which bundles are: all names that end in {@code .jar}, none hidden.
 *
 * @param paths absolute, the one whose bundles come first first
 */
record BundleDirectories(List<Path> paths) {
  BundleDirectories {
    paths = paths.stream().distinct().toList();
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("Bundles need a directory.");
    }
  }

  /**
   * The jars in {@link #order}, each with the state of its file, or empty where that cannot be
   * read.
   *
   * @throws IOException when a directory cannot be listed
   */
  SortedMap<Path, Optional<FileStamp>> scan() throws IOException {
    SortedMap<Path, Optional<FileStamp>> stamps = new TreeMap<>(order());
    for (Path jar : jars()) {
      stamps.put(jar, stamp(jar));
    }
    return stamps;
  }

  /**
   * The jars in {@link #order}.
   *
   * @throws IOException when a directory cannot be listed
   */
  SortedSet<Path> jars() throws IOException {
    SortedSet<Path> jars = new TreeSet<>(order());
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        throw new NoSuchFileException(
            path.toString(), null, "there is no such directory of bundles");
      }
      // Not by a pattern: this is part of the shortest command, and the first pattern costs
      // milliseconds.
      try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          if (name.endsWith(".jar") && !name.startsWith(".")) {
            jars.add(file);
          }
        }
      }
    }
    return jars;
  }

  /** By directory, then by name: of what two bundles offer, the first stands. */
  Comparator<Path> order() {
    return new Order(paths);
  }

  // No chain of comparators: making one would be a part of the time of a listing.
  private record Order(List<Path> paths) implements Comparator<Path> {
    @Override
    public int compare(Path one, Path other) {
      int byFolder =
          Integer.compare(paths.indexOf(one.getParent()), paths.indexOf(other.getParent()));
      return byFolder != 0 ? byFolder : one.compareTo(other);
    }
  }

  private static Optional<FileStamp> stamp(Path jar) {
    try {
      return Optional.of(FileStamp.of(jar));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
