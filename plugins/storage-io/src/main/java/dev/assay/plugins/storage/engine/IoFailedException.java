package dev.assay.plugins.storage.engine;

import dev.assay.plugins.storage.linux.Errno;
import java.io.IOException;
import java.nio.file.Path;

/** An I/O that failed or moved fewer bytes than it was to. It ends the job at once. */
public final class IoFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  private IoFailedException(String message) {
    super(message);
  }

  /**
   * Says what became of an I/O.
   *
   * @param result bytes moved, fewer than {@code length}, or minus the errno
   */
  static IoFailedException of(boolean write, Path file, long offset, int length, long result) {
    String attempt =
        "%s of %d bytes at offset %d of %s"
            .formatted(write ? "Write" : "Read", length, offset, file);
    if (result < 0) {
      return new IoFailedException(attempt + " failed: " + Errno.message((int) -result) + ".");
    }
    return new IoFailedException(
        attempt
            + " moved only "
            + result
            + " bytes: "
            + (write
                ? "the file system is full or has a limit on file sizes."
                : "the file was truncated while it was under test."));
  }
}
