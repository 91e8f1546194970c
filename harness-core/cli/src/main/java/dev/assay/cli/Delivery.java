package dev.assay.cli;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.output.Console;
import java.io.IOException;
import java.util.Optional;

/** Whether what a command printed arrived. */
final class Delivery {
  /** What a system says of a pipe whose reader has gone, such as {@code head}. */
  private static final String READER_GONE = "Broken pipe";

  private Delivery() {}

  /**
   * A command whose output did not arrive is not fine. A reader that has gone had what it wanted,
   * so nothing is said then.
   *
   * @param status how the command itself ended
   * @return how it ends
   */
  static int check(int status, Console out, Console err) {
    err.flush();
    Optional<IOException> failure = out.failure();
    if (failure.isEmpty()) {
      return status;
    }
    String reason = String.valueOf(failure.get().getMessage());
    if (!reason.contains(READER_GONE)) {
      err.println("assay: Standard output cannot be written: %s.".formatted(reason));
    }
    return status == ExitCodes.FINE ? ExitCodes.INCOMPLETE : status;
  }
}
