package dev.assay.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that the user asks for, with the folders they are to be in. */
final class ReportFile {
  /** Writes a report. */
  interface Format {
    void write(Appendable out) throws IOException;
  }

  private ReportFile() {}

  /**
   * @param file nothing is written when it is null
   */
  static void write(@Nullable Path file, Format format) throws IOException {
    if (file == null) {
      return;
    }
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (Writer writer = Files.newBufferedWriter(file)) {
      format.write(writer);
    }
  }
}
