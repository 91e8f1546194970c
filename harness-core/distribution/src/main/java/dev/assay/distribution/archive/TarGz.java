package dev.assay.distribution.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A compressed archive of a folder. Its bytes depend on names, contents, links and on who may start
 * which file; not on times, owners or the order of the file system. The compressor is the one of
 * the JDK, so that another JDK may make other bytes.
 */
public final class TarGz {
  /** The best takes three times as long for one in a hundred bytes. */
  private static final int LEVEL = 6;

  private TarGz() {}

  /**
   * @param prefix what the name of each entry begins with: empty, or a folder with a slash
   * @param time of every entry
   */
  public static void write(Path folder, String prefix, Instant time, Path archive)
      throws IOException {
    GzipParameters gzip = new GzipParameters();
    gzip.setCompressionLevel(LEVEL);
    FolderEntries entries = new FolderEntries(folder);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(
                new BufferedOutputStream(Files.newOutputStream(archive)), gzip))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      if (!prefix.isEmpty()) {
        add(tar, folder, prefix, time);
      }
      for (Path path : entries.all()) {
        add(tar, path, prefix + entries.name(path), time);
      }
    }
  }

  private static void add(TarArchiveOutputStream tar, Path path, String name, Instant time)
      throws IOException {
    TarArchiveEntry entry = entry(path, name);
    entry.setLastModifiedTime(FileTime.from(time));
    entry.setIds(0, 0);
    entry.setNames("root", "root");
    tar.putArchiveEntry(entry);
    if (entry.getSize() > 0) {
      Files.copy(path, tar);
    }
    tar.closeArchiveEntry();
  }

  private static TarArchiveEntry entry(Path path, String name) throws IOException {
    if (Files.isSymbolicLink(path)) {
      TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
      link.setLinkName(Files.readSymbolicLink(path).toString());
      link.setMode(FolderEntries.EVERYBODY_WRITES);
      return link;
    }
    boolean folder = Files.isDirectory(path);
    TarArchiveEntry entry = new TarArchiveEntry(folder && !name.endsWith("/") ? name + "/" : name);
    entry.setMode(FolderEntries.mode(path));
    if (!folder) {
      entry.setSize(Files.size(path));
    }
    return entry;
  }
}
