package dev.assay.cli.store;

import dev.assay.cli.exit.UsageException;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;

/** The run that is meant when none is named. */
public final class LatestRun {
  private LatestRun() {}

  public static String of(RunStore store) throws IOException, UsageException {
    return store
        .latest()
        .orElseThrow(() -> new UsageException("There is no run yet. ./assay run makes one."));
  }
}
