package dev.assay.runtime.baseline;

import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Copies of files by the hash of their content, so that nothing done to an original reaches them.
 */
record BaselineCopies(Path directory) {
  /**
   * Stores the content of a file.
   *
   * @return its hash
   */
  String add(byte[] bytes) throws IOException {
    String sha256 = Sha256.of(bytes);
    Files.createDirectories(directory);
    AtomicFile.write(file(sha256), bytes);
    return sha256;
  }

  Path file(String sha256) {
    return directory.resolve(sha256 + ".json");
  }

  /** Deletes all copies but those with these hashes. */
  void retain(Set<String> hashes) throws IOException {
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(directory, "*.json")) {
      for (Path copy : copies) {
        String name = copy.getFileName().toString();
        if (!hashes.contains(name.substring(0, name.length() - ".json".length()))) {
          Files.deleteIfExists(copy);
        }
      }
    }
  }
}
