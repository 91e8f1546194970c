package dev.assay.fleet.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a runtime image needs of a machine.
 *
 * @param architecture as {@code uname -m} tells it
 * @param glibc the least version of the C library
 * @param isaLevel of x86-64-v1 to v4 (System V ABI, AMD64 supplement, 3.1.1), from 1; 1 for other
 *     architectures
 */
public record ImageNeeds(String architecture, GlibcVersion glibc, int isaLevel) {
  /** Reads it from the programs and libraries of an image. */
  public static ImageNeeds of(Path image) throws IOException {
    ElfFile launcher = ElfFile.read(image.resolve("bin/java"));
    GlibcVersion glibc = launcher.glibc();
    int isaLevel = launcher.isaLevel();
    for (Path file : binaries(image)) {
      ElfFile binary = ElfFile.read(file);
      glibc = glibc.compareTo(binary.glibc()) < 0 ? binary.glibc() : glibc;
      isaLevel = Math.max(isaLevel, binary.isaLevel());
    }
    return new ImageNeeds(launcher.architecture(), glibc, isaLevel);
  }

  private static List<Path> binaries(Path image) throws IOException {
    try (Stream<Path> files = Files.walk(image.resolve("lib"))) {
      return files
          .filter(
              file ->
                  file.toString().endsWith(".so") || file.getFileName().toString().startsWith("j"))
          .filter(Files::isRegularFile)
          .filter(ElfFile::isOne)
          .toList();
    }
  }

  /** As {@code bin/check-runtime} reads it: one line. */
  public String text(String sha256) {
    return "%s %s %d %s\n".formatted(architecture, glibc, isaLevel, sha256);
  }
}
