package dev.assay.worker.importing;

import dev.assay.worker.protocol.ImportEvent;
import java.util.OptionalInt;

/** Nothing of a file can be used. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;
  private final int line;
  private final boolean ours;

  RefusedException(OptionalInt line, String why, boolean ours) {
    super(why);
    this.line = line.orElse(0);
    this.ours = ours;
  }

  ImportEvent event() {
    return new ImportEvent.Refused(
        line > 0 ? OptionalInt.of(line) : OptionalInt.empty(), String.valueOf(getMessage()), ours);
  }
}
