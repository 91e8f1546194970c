package dev.assay.plugins.storage.file;

import dev.assay.api.Availability.MissingThing;
import java.io.IOException;
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
    if (!Files.isWritable(directory)) {
      return Optional.of(
          new MissingThing(
              "permission to write to " + directory,
              "choose another scratch directory, or mount its file system read-write"));
    }
    long free = Files.getFileStore(directory).getUsableSpace();
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
}
