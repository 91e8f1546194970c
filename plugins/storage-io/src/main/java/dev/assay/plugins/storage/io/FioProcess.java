package dev.assay.plugins.storage.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs fio once. */
final class FioProcess {
  private static final long POLL_MILLIS = 50;
  private static final int MOST_OF_A_MESSAGE = 2000;

  private FioProcess() {}

  /**
   * Runs it to its end and gives what it printed.
   *
   * @param directory where its output is kept meanwhile
   * @param cancelled asked every 50 ms; ends fio
   * @throws IOException when it fails or is cancelled
   */
  static String run(List<String> command, Path directory, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "fio", ".json");
    Path errors = Files.createTempFile(directory, "fio", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      try {
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          if (cancelled.getAsBoolean()) {
            throw new IOException("Cancelled while fio ran.");
          }
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      String text = Files.readString(output);
      if (process.exitValue() != 0) {
        String message = (Files.readString(errors) + text).strip();
        throw new IOException(
            "fio ended with status %d: %s"
                .formatted(
                    process.exitValue(),
                    message.substring(0, Math.min(MOST_OF_A_MESSAGE, message.length()))));
      }
      return text;
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }

  /** Whether there is a fio on the PATH. */
  static boolean installed() {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(directory, "fio"))) {
        return true;
      }
    }
    return false;
  }
}
