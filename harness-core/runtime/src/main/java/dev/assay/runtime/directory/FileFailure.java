package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Gives failures of reading and writing the name of the file, which Java leaves out of many. */
public final class FileFailure {
  private FileFailure() {}

  /** The same failure, which says to what file it happened. */
  public static IOException of(Path file, IOException failure) {
    if (failure instanceof FileSystemException) {
      return failure;
    }
    FileSystemException named =
        new FileSystemException(file.toString(), null, String.valueOf(failure.getMessage()));
    named.initCause(failure);
    return named;
  }
}
