package dev.assay.runtime.directory;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

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
    OptionalLong known = usable(existing(folder));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    long free = known.getAsLong();
    long allowed = Math.max(0, free - Math.max(RESERVED_BYTES, free / RESERVED_SHARE));
    return bytes <= allowed
        ? Optional.empty()
        : Optional.of(
            "its files take %.1f GiB, but of the %.1f GiB free in %s at most %.1f may be used"
                .formatted(gibibytes(bytes), gibibytes(free), folder, gibibytes(allowed)));
  }

  /**
   * Bytes that this user can still write; empty where the file system does not count them. Java's
   * {@code FileStore} wants the mount too, which a chroot does not show.
   *
   * @param existing a file or folder
   */
  public static OptionalLong usable(Path existing) {
    File file = existing.toFile();
    return file.getTotalSpace() > 0 ? OptionalLong.of(file.getUsableSpace()) : OptionalLong.empty();
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
