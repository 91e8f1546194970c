package dev.assay.runtime.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Tries O_DIRECT by writing one block. */
final class DirectIoTrial {
  // They take the flag and keep to memory.
  private static final Set<String> MEMORY_FILE_SYSTEMS = Set.of("tmpfs", "ramfs", "hugetlbfs");

  private static final int LARGEST_BLOCK_BYTES = 1 << 20;

  private DirectIoTrial() {}

  /**
   * Tries in a directory or, where that is yet to be made, in its nearest parent.
   *
   * @param fileSystemType of the directory
   */
  static DirectIo in(Path directory, String fileSystemType) {
    if (MEMORY_FILE_SYSTEMS.contains(fileSystemType)) {
      return DirectIo.PAGE_CACHE;
    }
    Path existing = directory.toAbsolutePath();
    while (existing.getParent() != null && !Files.isDirectory(existing)) {
      existing = existing.getParent();
    }
    Optional<OpenOption> direct = directOption();
    if (direct.isEmpty()) {
      return DirectIo.UNTRIED;
    }
    try {
      Path file = Files.createTempFile(existing, ".assay-direct-io-", null);
      try {
        return writeBlock(file, direct.get());
      } finally {
        Files.delete(file);
      }
    } catch (IOException _) {
      return DirectIo.UNTRIED;
    }
  }

  private static DirectIo writeBlock(Path file, OpenOption direct) throws IOException {
    int block = blockBytes(file);
    ByteBuffer buffer = ByteBuffer.allocateDirect(2 * block).alignedSlice(block).limit(block);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, direct)) {
      return channel.write(buffer) == block ? DirectIo.SUPPORTED : DirectIo.REFUSED;
    } catch (IOException | UnsupportedOperationException _) {
      return DirectIo.REFUSED;
    }
  }

  /** A multiple of what any file system wants, where its mount is not to be found (chroot). */
  private static int blockBytes(Path file) {
    try {
      return Math.toIntExact(Files.getFileStore(file).getBlockSize());
    } catch (IOException _) {
      return LARGEST_BLOCK_BYTES;
    }
  }

  /** By name, as javac warns of any direct use, though module jdk.unsupported exports it. */
  private static Optional<OpenOption> directOption() {
    try {
      return Arrays.stream(Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
          .map(OpenOption.class::cast)
          .filter(option -> option.toString().equals("DIRECT"))
          .findFirst();
    } catch (ClassNotFoundException _) {
      return Optional.empty();
    }
  }
}
