package dev.assay.cli.help;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How many characters fit in a line of the terminal. */
final class TerminalWidth {
  /** Where nothing tells, such as in a pipe. */
  static final int DEFAULT = 80;

  /** With less, descriptions beside options would be columns of single words. */
  private static final int LEAST = 50;

  private static final int LONGEST_WAIT_MILLIS = 500;

  private TerminalWidth() {}

  /**
   * The width to write for.
   *
   * @param columns the environment's {@code COLUMNS}, which stands above what the terminal says
   * @param terminal whether the output goes to one
   */
  static int of(Optional<String> columns, boolean terminal) {
    return columns
        .flatMap(TerminalWidth::number)
        .or(() -> terminal ? asTheTerminalSays() : Optional.empty())
        .map(width -> Math.max(LEAST, width))
        .orElse(DEFAULT);
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text.strip())).filter(number -> number > 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> asTheTerminalSays() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        if (!stty.waitFor(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
          return Optional.empty();
        }
        String[] size =
            new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ", -1);
        return size.length == 2 ? number(size[1]) : Optional.empty();
      } finally {
        stty.destroy();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
