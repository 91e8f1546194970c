package dev.assay.cli.output;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files that the user asks for, with the folders they are to be in. What a terminal would obey is
 * shown in them as on a {@link Console}: they are read there too.
 */
public final class ReportFile {
  /** Writes a report. */
  public interface Format {
    void write(Appendable out) throws IOException;
  }

  private ReportFile() {}

  /**
   * @param file nothing is written when it is null
   */
  public static void write(@Nullable Path file, Format format) throws IOException {
    if (file == null) {
      return;
    }
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Optional<IOException> failure;
    try (Console console = new Console(Files.newOutputStream(file))) {
      format.write(console);
      failure = console.failure();
    }
    if (failure.isPresent()) {
      throw new FileSystemException(file.toString(), null, failure.get().getMessage());
    }
  }
}
