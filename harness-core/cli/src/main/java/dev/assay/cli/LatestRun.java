package dev.assay.cli;

import dev.assay.runtime.journal.RunStore;
import java.io.IOException;

/** The run that is meant when none is named. */
final class LatestRun {
  private LatestRun() {}

  static String of(RunStore store) throws IOException, UsageException {
    return store
        .latest()
        .orElseThrow(() -> new UsageException("There is no run yet. ./assay run makes one."));
  }
}
