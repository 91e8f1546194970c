package dev.assay.cli.importing;

import dev.assay.cli.exit.ExitCodes;

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

  /** Whether all, some or none of the files could be read. */
  int exitCode() {
    if (refused == 0) {
      return ExitCodes.FINE;
    }
    return taken == 0 ? ExitCodes.USAGE : ExitCodes.INCOMPLETE;
  }
}
