package dev.assay.cli.output;

import dev.assay.cli.exit.UsageException;
import dev.assay.runtime.directory.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files that the user asks for, with the folders they are to be in; {@code -} is the standard
 * output. A file is whole or as it was before, whatever fails. What a terminal would obey is shown
 * in them as on a {@link Console}: they are read there too.
 */
public final class ReportFile {
  private static final String STANDARD_OUTPUT = "-";

  /** Writes a report. */
  public interface Format {
    void write(Writer out) throws IOException;
  }

  private ReportFile() {}

  /** Whether it is the standard output that is named. */
  public static boolean isStandardOutput(@Nullable Path file) {
    return file != null && file.toString().equals(STANDARD_OUTPUT);
  }

  /**
   * Whether one of the options names the standard output, where then nothing else may be printed.
   *
   * @param files by the names of the options; an option that is not given has none
   * @param printed the option that prints to the standard output anyway; null for none
   * @throws UsageException when it would hold two documents
   */
  public static boolean takesStandardOutput(
      Map<String, ? extends Optional<Path>> files, @Nullable String printed) throws UsageException {
    List<String> takers = new ArrayList<>();
    files.forEach(
        (option, file) -> {
          if (isStandardOutput(file.orElse(null))) {
            takers.add(option + " -");
          }
        });
    if (!takers.isEmpty() && printed != null) {
      takers.add(printed);
    }
    if (takers.size() > 1) {
      throw new UsageException(
          "%s would write to the standard output at once, which holds one document. Name files for the others."
              .formatted(String.join(" and ", takers)));
    }
    return !takers.isEmpty();
  }

  /**
   * Writes a report.
   *
   * @param file nothing is written when it is null
   * @param standardOutput is written to where the file is {@code -}
   */
  public static void write(@Nullable Path file, PrintWriter standardOutput, Format format)
      throws IOException {
    if (file == null) {
      return;
    }
    if (isStandardOutput(file)) {
      format.write(standardOutput);
      standardOutput.flush();
      return;
    }
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      toDevice(file, format);
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Console console = new Console(bytes)) {
      format.write(console);
    }
    // Where a link leads, so that the link stays.
    AtomicFile.write(Files.exists(file) ? file.toRealPath() : file, bytes.toByteArray());
  }

  /** What cannot be replaced, such as a pipe. */
  private static void toDevice(Path file, Format format) throws IOException {
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
