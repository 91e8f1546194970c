package dev.assay.runtime.plugins;

import dev.assay.runtime.plugins.wiring.FileStamp;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The directory in which users put bundles: all names that end in {@code .jar}, none hidden. */
record BundleDirectory(Path path) {
  /**
   * The jars in the order of their names, each with the state of its file, or empty where that
   * cannot be read.
   *
   * @throws IOException when the directory cannot be listed
   */
  SortedMap<Path, Optional<FileStamp>> scan() throws IOException {
    if (!Files.isDirectory(path)) {
      throw new NoSuchFileException(
          path.toString(), null, "there is no such directory of bundles; create it");
    }
    SortedMap<Path, Optional<FileStamp>> jars = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "[!.]*.jar")) {
      for (Path jar : files) {
        jars.put(jar, stamp(jar));
      }
    }
    return jars;
  }

  private static Optional<FileStamp> stamp(Path jar) {
    try {
      return Optional.of(FileStamp.of(jar));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
