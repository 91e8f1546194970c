package dev.assay.distribution.archive;

import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Hashes of what was made. */
public final class Sums {
  private Sums() {}

  /** Of the names and contents of all files below a folder. */
  public static String ofFolder(Path folder) throws IOException {
    FolderEntries entries = new FolderEntries(folder);
    StringBuilder lines = new StringBuilder();
    for (Path path : entries.all()) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        lines.append(Sha256.of(path)).append("  ").append(entries.name(path)).append('\n');
      }
    }
    return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the hashes of files as {@code sha256sum} does, for {@code sha256sum --check}. */
  public static void write(List<Path> files, Path sums) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files.stream().sorted().toList()) {
      lines.append(Sha256.of(file)).append("  ").append(file.getFileName()).append('\n');
    }
    Files.writeString(sums, lines);
  }
}
