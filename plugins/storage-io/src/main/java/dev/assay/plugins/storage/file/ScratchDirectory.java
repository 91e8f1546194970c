package dev.assay.plugins.storage.file;

import dev.assay.api.Availability.MissingThing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out whether files can be put into a directory without filling its file system up. */
public final class ScratchDirectory {
  // What others on the machine need to go on: 5 % of what is free, and 64 MiB at least.
  private static final long RESERVED_SHARE = 20;
  private static final long RESERVED_BYTES = 64L << 20;

  private ScratchDirectory() {}

  /**
   * What is missing for files of {@code bytes} in a directory.
   *
   * @throws IOException when the directory cannot be asked
   */
  public static Optional<MissingThing> problem(Path directory, long bytes) throws IOException {
    Optional<MissingThing> unwritable = unwritable(directory);
    if (unwritable.isPresent()) {
      return unwritable;
    }
    // Java's FileStore wants the mount too, which a chroot does not show.
    if (directory.toFile().getTotalSpace() == 0) {
      return Optional.empty();
    }
    long free = directory.toFile().getUsableSpace();
    long allowed = free - Math.max(RESERVED_BYTES, free / RESERVED_SHARE);
    if (bytes <= allowed) {
      return Optional.empty();
    }
    return Optional.of(
        new MissingThing(
            "%d bytes of free space in %s: %d are free, of which %d may be used"
                .formatted(bytes, directory, free, Math.max(0, allowed)),
            "choose a smaller size or fewer jobs, or a scratch directory on a larger disk"));
  }

  /** Found out by trying: a user who may do all is still refused by a read-only file system. */
  private static Optional<MissingThing> unwritable(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.of(
          new MissingThing(
              "a scratch directory: %s %s"
                  .formatted(directory, Files.exists(directory) ? "is a file" : "does not exist"),
              "name one that exists"));
    }
    Path probe = directory.resolve("write-probe");
    try {
      Files.createFile(probe);
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.of(
          new MissingThing(
              "permission to write to " + directory,
              "choose another scratch directory, or change its permissions"));
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      return Optional.of(
          new MissingThing(
              "a scratch directory that can be written to: %s: %s".formatted(directory, reason),
              "choose another, or mount its file system read-write"));
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}
