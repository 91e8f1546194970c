package dev.assay.runtime.execution;

import dev.assay.runtime.journal.JournalEntry;
import java.io.IOException;
import java.util.Map;

/** Hears of a fork while it runs. */
interface ForkListener {
  void started(Map<String, String> facts) throws IOException;

  void measured(JournalEntry.Iteration iteration) throws IOException;

  /**
   * @param doing such as {@code "warmup 2"} or what the workload reports itself
   */
  void progress(String doing);
}
