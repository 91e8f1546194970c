package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that are whole or as before, whenever the process or the machine ends. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Of files that are being written, whose processes may be no more. */
  public static final String PART = ".part";

  /** Writes the file, whose directory must exist. Several may write it at a time; one wins. */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + PART);
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      DirectoryTree.forceNameOf(file);
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Likewise, of a file for this user alone that can be made again, so it is not forced to the
   * disk. Its directory is made where there is none.
   */
  public static void cache(Path file, byte[] bytes) throws IOException {
    Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = Files.createTempFile(directory, String.valueOf(file.getFileName()), PART);
    try {
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
