package dev.assay.fleet.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Packs an image into a .tar.gz; the same content gives the same bytes. */
final class ImageArchive {
  private static final int PLAIN = 0644;
  private static final int RUNNABLE = 0755;
  private static final int BUFFER_BYTES = 1 << 16;

  private ImageArchive() {}

  /**
   * Packs a folder.
   *
   * @return how many bytes its files have
   */
  static long pack(Path image, Path archive) throws IOException {
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(archive);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GZIPOutputStream(out, BUFFER_BYTES))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path file : sorted(image)) {
        bytes += put(tar, file, image.relativize(file).toString());
      }
    }
    return bytes;
  }

  private static List<Path> sorted(Path image) throws IOException {
    try (Stream<Path> files = Files.walk(image)) {
      return files.filter(file -> !file.equals(image)).sorted().toList();
    }
  }

  private static long put(TarArchiveOutputStream tar, Path file, String name) throws IOException {
    boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    boolean link = Files.isSymbolicLink(file);
    TarArchiveEntry entry =
        link
            ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK)
            : new TarArchiveEntry(folder ? name + "/" : name);
    entry.setMode(folder || Files.isExecutable(file) ? RUNNABLE : PLAIN);
    entry.setIds(0, 0);
    entry.setLastModifiedTime(java.nio.file.attribute.FileTime.from(Instant.EPOCH));
    if (link) {
      entry.setLinkName(Files.readSymbolicLink(file).toString());
    }
    long bytes = folder || link ? 0 : Files.size(file);
    entry.setSize(bytes);
    tar.putArchiveEntry(entry);
    if (!folder && !link) {
      Files.copy(file, tar);
    }
    tar.closeArchiveEntry();
    return bytes;
  }
}
