package dev.assay.distribution.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies in a folder, in an order that does not depend on the file system.
 *
 * @param folder the folder itself, which is no entry
 */
record FolderEntries(Path folder) {
  /** The permissions that Linux shows of every link. */
  static final int EVERYBODY_WRITES = 0777;

  private static final int EVERYBODY_READS = 0644;
  private static final int EVERYBODY_STARTS = 0755;

  /** All files, folders and links below, each folder before what is in it. */
  List<Path> all() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(path -> !path.equals(folder))
          .sorted(Comparator.comparing(this::name))
          .toList();
    }
  }

  /** The path from the folder, with slashes. */
  String name(Path entry) {
    return folder.relativize(entry).toString();
  }

  /** Its permissions in an archive, whatever the builder's umask is. */
  static int mode(Path entry) {
    return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) || Files.isExecutable(entry)
        ? EVERYBODY_STARTS
        : EVERYBODY_READS;
  }
}
