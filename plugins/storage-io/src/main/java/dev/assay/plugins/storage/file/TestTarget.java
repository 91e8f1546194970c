package dev.assay.plugins.storage.file;

import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.util.Optional;

/** What I/O is done on. */
public sealed interface TestTarget extends AutoCloseable permits TestFile, TestDevice {
  OpenFile open();

  /** The pattern that it is filled with; empty where its data is not the workload's. */
  Optional<SectorPattern> content();

  /**
   * Fails when somebody else has changed what is under test.
   *
   * @throws IOException saying how
   */
  void requireUntouched() throws IOException;

  @Override
  void close() throws IOException;
}
