package dev.assay.plugins.storage.engine;

import dev.assay.plugins.linux.call.Errno;
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
  static IoFailedException of(Job.Kind kind, Path file, long offset, int length, long result) {
    String attempt =
        switch (kind) {
          case SYNC -> "Sync of " + file;
          case READ -> "Read of %d bytes at offset %d of %s".formatted(length, offset, file);
          case WRITE -> "Write of %d bytes at offset %d of %s".formatted(length, offset, file);
        };
    if (result < 0) {
      return new IoFailedException(
          attempt + " failed: " + Errno.message((int) -result) + "." + remedy((int) -result));
    }
    return new IoFailedException(
        "%s moved only %d bytes: %s"
            .formatted(
                attempt,
                result,
                kind == Job.Kind.WRITE
                    ? "the file system is full or has a limit on file sizes."
                    : "the file was truncated while it was under test."));
  }

  private static String remedy(int errno) {
    return switch (errno) {
      case Errno.ENOSPC -> " The file system filled up during the run: free space, or less size.";
      case Errno.EIO -> " The device reports a fault: look at the kernel's log (dmesg).";
      case Errno.EOPNOTSUPP ->
          " Polled completions need a device with poll queues (nvme.poll_queues): -p hipri=false.";
      default -> "";
    };
  }
}
