package dev.assay.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that the user asks for, with the folders they are to be in. */
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
    try (Writer writer = Files.newBufferedWriter(file)) {
      format.write(writer);
    }
  }
}
