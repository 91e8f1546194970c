package dev.assay.cli.exit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is said of an error in Assay itself: one line, where the trace is, and what to send. Uses
 * classes of the JDK alone, since it must work where libraries are missing.
 */
public final class CrashReport {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final long BYTES_PER_MEBIBYTE = 1 << 20;

  private final Circumstances circumstances;
  private final PrintWriter err;

  /** What is looked up when there is an error to tell, and costs nothing before. */
  public interface Circumstances {
    /** The first that can be written takes the trace. */
    List<Path> folders();

    /** About the installation and the command, a line each. */
    List<String> facts();
  }

  /** What is known beforehand. */
  public record Known(List<Path> folders, List<String> facts) implements Circumstances {
    public Known {
      folders = List.copyOf(folders);
      facts = List.copyOf(facts);
    }
  }

  /** Tells errors of one command. */
  public CrashReport(Circumstances circumstances, PrintWriter err) {
    this.circumstances = circumstances;
    this.err = err;
  }

  /**
   * Tells of an error that ends the command. Where the system gave no more threads, that is told in
   * its place.
   *
   * @return the exit status
   */
  public int report(Throwable error) {
    Optional<String> limit = ThreadLimit.ofThisProcess().message(error);
    if (limit.isPresent()) {
      err.println(limit.get());
      err.flush();
      return ExitCodes.INCOMPLETE;
    }
    err.println("assay: internal error: " + nameOf(error));
    if (error instanceof OutOfMemoryError) {
      long most = Runtime.getRuntime().maxMemory() / BYTES_PER_MEBIBYTE;
      err.println(
          "Its JVM may use at most %d MiB. With more it may work: JAVA_TOOL_OPTIONS=-Xmx%dm"
              .formatted(most, 4 * most));
    }
    Optional<Path> file = write(error);
    err.println(
        file.map(path -> "This is a fault of Assay. Its trace is in " + path)
            .orElse(
                "This is a fault of Assay. The trace could not be written to a file; here it is:"));
    if (file.isEmpty()) {
      error.printStackTrace(err);
    }
    err.println("Please report it, with that trace and what 'assay doctor --json' prints.");
    err.flush();
    return ExitCodes.INTERNAL;
  }

  private static String nameOf(Throwable error) {
    String name = error.getClass().getSimpleName();
    return error.getMessage() == null
        ? name
        : name + ": " + error.getMessage().lines().findFirst().orElse("");
  }

  private Optional<Path> write(Throwable error) {
    String name =
        "assay-error-%d-%d.txt"
            .formatted(Instant.now().toEpochMilli(), ProcessHandle.current().pid());
    for (Path folder : circumstances.folders()) {
      Path file = folder.resolve(name);
      try {
        Files.createDirectories(folder);
        // A new file of the user alone: a command may name secrets, and the folder may be /tmp.
        Files.createFile(file, OWNER_ONLY);
        try (PrintWriter trace =
            new PrintWriter(Files.newBufferedWriter(file, StandardOpenOption.WRITE))) {
          trace.println(Instant.now());
          circumstances.facts().forEach(trace::println);
          error.printStackTrace(trace);
          if (!trace.checkError()) {
            return Optional.of(file);
          }
        }
      } catch (IOException | RuntimeException e) {
        // The next folder may do.
      }
    }
    return Optional.empty();
  }
}
