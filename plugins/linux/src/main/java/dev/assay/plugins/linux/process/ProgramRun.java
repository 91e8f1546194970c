package dev.assay.plugins.linux.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A run of another program, which is ended when it is closed. */
public final class ProgramRun implements AutoCloseable {
  /** What a program may print to each of its outputs, in bytes: more than any report has. */
  static final int MOST_PRINTED_BYTES = 16 << 20;

  private static final long POLL_MILLIS = 50;
  private static final int MOST_OF_A_MESSAGE = 2000;

  private final String program;
  private final Process process;
  private final PrintedText output;
  private final PrintedText errors;

  private ProgramRun(String program, Process process) {
    this.program = program;
    this.process = process;
    this.output = read("output of " + program, process.getInputStream());
    this.errors = read("errors of " + program, process.getErrorStream());
  }

  private PrintedText read(String name, InputStream from) {
    return new PrintedText(name, from, MOST_PRINTED_BYTES, process::destroyForcibly);
  }

  /** Whether there is a program of this name on the PATH. */
  public static boolean installed(String program) {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Starts it; its input is empty.
   *
   * @param command the program and its arguments
   */
  public static ProgramRun start(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectInput(new File("/dev/null")).start();
    return new ProgramRun(String.valueOf(Path.of(command.getFirst()).getFileName()), process);
  }

  /**
   * Waits until it ends, and gives what it printed to its standard output.
   *
   * @param cancelled asked every 50 ms
   * @throws IOException when it fails, prints more than 16 MiB, or is cancelled
   */
  public String await(BooleanSupplier cancelled) throws IOException, InterruptedException {
    return await(Duration.ofNanos(Long.MAX_VALUE), "", cancelled);
  }

  /**
   * The same with a limit.
   *
   * @param cause asked in the message when the limit passes, such as {@code "Does the peer run?"}
   */
  public String await(Duration limit, String cause, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (cancelled.getAsBoolean()) {
        throw new IOException("Cancelled while " + program + " ran.");
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new IOException(
            "%s did not end within %s s. %s It printed: %s"
                .formatted(program, seconds(limit), cause, printed()));
      }
    }
    output.awaitEnd();
    errors.awaitEnd();
    if (output.isTooLong() || errors.isTooLong()) {
      throw new IOException(
          "%s printed more than the %d MiB that are read. It began and went on with: %s"
              .formatted(program, MOST_PRINTED_BYTES >> 20, printed()));
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s ended with status %d and printed: %s"
              .formatted(program, process.exitValue(), printed()));
    }
    return output.text();
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /** What it has printed so far: errors if there are any; the middle of a long text is left out. */
  public String printed() {
    String all = (errors.text().isBlank() ? output : errors).text().strip();
    int half = MOST_OF_A_MESSAGE / 2;
    return all.length() <= MOST_OF_A_MESSAGE
        ? all
        : all.substring(0, half) + " … " + all.substring(all.length() - half);
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
