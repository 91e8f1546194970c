package dev.assay.cli.importing;

import dev.assay.analysis.wording.Count;
import dev.assay.cli.exit.ExitCodes;
import java.util.Optional;

/** Counts what became of files. */
final class Tally implements ImportProgress {
  private final ImportProgress next;
  private int taken;
  private int refused;

  Tally(ImportProgress next) {
    this.next = next;
  }

  @Override
  public void reading(long bytes) {
    next.reading(bytes);
  }

  @Override
  public void done(FileReport report) {
    if (report.problem().isPresent()) {
      refused++;
    } else {
      taken++;
    }
    next.done(report);
  }

  /** How many there were so far. */
  int files() {
    return taken + refused;
  }

  /** What a script that keeps only errors must know; empty where all files were read. */
  Optional<String> failure() {
    return refused == 0
        ? Optional.empty()
        : Optional.of(
            "assay: %d of %s could not be read; each is named with the reason."
                .formatted(refused, Count.of(taken + refused, "file")));
  }

  /** Whether all, some or none of the files could be read. */
  int exitCode() {
    if (refused == 0) {
      return ExitCodes.FINE;
    }
    return taken == 0 ? ExitCodes.USAGE : ExitCodes.INCOMPLETE;
  }
}
