package dev.assay.cli.exit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is said where the system gives this process no more threads. That is no fault of Assay: a
 * limit of the user or of a container stands against it.
 */
final class ThreadLimit {
  private static final String LIMIT = "Max processes";
  private static final int SOFT_LIMIT_COLUMN = 26;

  /** The limits of this process as Linux shows them. */
  private final Path limits;

  ThreadLimit(Path limits) {
    this.limits = limits;
  }

  static ThreadLimit ofThisProcess() {
    return new ThreadLimit(Path.of("/proc/self/limits"));
  }

  /** The message; empty where an error has another cause. */
  Optional<String> message(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
            .anyMatch(ThreadLimit::isOfThreads)
        ? Optional.of(
            "assay: The system gave Assay no more threads or processes, so the command was not"
                + " completed.%s Raise the limit: ulimit -u 4096; in a container, its pids limit."
                    .formatted(
                        limit().map(" This user may have at most %s."::formatted).orElse("")))
        : Optional.empty();
  }

  // The JDK has no error of its own for it.
  private static boolean isOfThreads(Throwable error) {
    String message = error.getMessage();
    return error instanceof OutOfMemoryError
        && message != null
        && message.contains("native thread");
  }

  private Optional<String> limit() {
    try (Stream<String> lines = Files.lines(limits)) {
      return lines
          .filter(line -> line.startsWith(LIMIT))
          .map(line -> line.substring(SOFT_LIMIT_COLUMN).strip().split(" ", 2)[0])
          .filter(number -> !number.equals("unlimited"))
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
