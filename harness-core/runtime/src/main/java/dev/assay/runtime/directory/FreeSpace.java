package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether files fit into a folder without filling its file system up. */
public final class FreeSpace {
  // What others on the machine need to go on: 5 % of what is free, and 64 MiB at least.
  private static final long RESERVED_SHARE = 20;
  private static final long RESERVED_BYTES = 64L << 20;
  private static final double BYTES_PER_GIBIBYTE = 1L << 30;

  private FreeSpace() {}

  /**
   * Why so many bytes do not fit, in one sentence; empty where they do, and where nobody knows.
   *
   * @param folder need not exist yet
   */
  public static Optional<String> problem(Path folder, long bytes) {
    try {
      long free = Files.getFileStore(existing(folder)).getUsableSpace();
      long allowed = Math.max(0, free - Math.max(RESERVED_BYTES, free / RESERVED_SHARE));
      return bytes <= allowed
          ? Optional.empty()
          : Optional.of(
              "its files take %.1f GiB, but of the %.1f GiB free in %s at most %.1f may be used"
                  .formatted(gibibytes(bytes), gibibytes(free), folder, gibibytes(allowed)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The folder, or the nearest above it that is there. */
  public static Path existing(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  private static double gibibytes(long bytes) {
    return bytes / BYTES_PER_GIBIBYTE;
  }
}
