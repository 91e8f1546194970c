package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** Finds out by trying why files cannot be put into a folder. */
public final class WritableFolder {
  private static final int PROBE_BYTES = 4096;

  private WritableFolder() {}

  /**
   * What keeps a folder from being written to, in sentences that begin with its name; empty when
   * nothing does.
   */
  public static Optional<String> problem(Path folder) {
    if (!Files.exists(folder)) {
      boolean tilde = folder.toString().contains("/~");
      return Optional.of(
          "%s does not exist. %s"
              .formatted(
                  folder,
                  tilde
                      ? "The shell did not expand the ~: write it at the start of a word, or $HOME."
                      : "Make it on the disk that is meant, or correct its name."));
    }
    if (!Files.isDirectory(folder)) {
      return Optional.of(folder + " is a file, not a directory. Name a directory.");
    }
    return trial(folder);
  }

  private static Optional<String> trial(Path folder) {
    // Without a name as soon as it is open, so that a killed process leaves nothing.
    Path probe = folder.resolve(".assay-probe-" + UUID.randomUUID());
    try (FileChannel channel =
        FileChannel.open(
            probe,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      channel.write(ByteBuffer.allocate(PROBE_BYTES));
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.of(
          "%s: no permission to write to it. Choose another directory or change its permissions."
              .formatted(folder));
    } catch (FileSystemException e) {
      return Optional.of(
          "%s cannot be written to: %s. Choose another directory, or fix that."
              .formatted(folder, reason(e)));
    } catch (IOException e) {
      return Optional.of(
          "%s cannot be written to: %s. Choose another directory, or fix that."
              .formatted(folder, e.getMessage()));
    }
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
  }
}
