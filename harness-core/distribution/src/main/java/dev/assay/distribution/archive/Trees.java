package dev.assay.distribution.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Trees of files. */
public final class Trees {
  private Trees() {}

  /** Copies what is in a folder, links as links, into one that may have files already. */
  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    FolderEntries entries = new FolderEntries(from);
    for (Path path : entries.all()) {
      Path place = to.resolve(entries.name(path));
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(place);
      } else {
        Files.copy(path, place, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
