package dev.assay.runtime.gate;

import dev.assay.runtime.journal.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads files of other tools as runs. */
public interface ForeignRuns {
  /**
   * The runs that a file of another tool holds.
   *
   * @return folders that are there for as long as this is open; empty where no other tool wrote the
   *     file
   * @throws IOException when it cannot be read
   */
  Optional<List<RunFolder>> of(Path file) throws IOException, InterruptedException;
}
