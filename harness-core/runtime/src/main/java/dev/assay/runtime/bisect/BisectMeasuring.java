package dev.assay.runtime.bisect;

import java.io.IOException;
import java.nio.file.Path;

/** Measures two folders of bundles in turns. */
public interface BisectMeasuring {
  BisectSession measure(Path good, Path other, Commit commit)
      throws IOException, InterruptedException;
}
