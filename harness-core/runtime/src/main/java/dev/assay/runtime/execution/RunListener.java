package dev.assay.runtime.execution;

import dev.assay.analysis.result.Outcome;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.PlannedWorkload;

/** Hears of a run while it goes on, to show it. */
public interface RunListener {
  void started(PlannedWorkload workload);

  /**
   * @param fork from 0
   * @param doing such as {@code "warmup 2"}
   */
  void progress(PlannedWorkload workload, int fork, String doing);

  void measured(PlannedWorkload workload, JournalEntry.Iteration iteration);

  void finished(PlannedWorkload workload, Outcome outcome);
}
