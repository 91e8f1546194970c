package dev.assay.runtime.execution;

import dev.assay.analysis.result.Outcome;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.PlannedWorkload;

/** Hears of a run while it goes on, to show it. */
public interface RunListener {
  /**
   * A round of forks begins.
   *
   * @param round from 1
   * @param rounds as many as are known to come
   * @param workloads of which a fork is measured in it
   */
  default void round(int round, int rounds, int workloads) {}

  /** The first fork of a workload begins, in this session. */
  void started(PlannedWorkload workload);

  /**
   * A fork begins.
   *
   * @param fork from 0
   */
  default void forkStarted(PlannedWorkload workload, int fork) {}

  /**
   * A fork was measured well.
   *
   * @param fork from 0
   */
  default void forkFinished(PlannedWorkload workload, int fork) {}

  /**
   * @param fork from 0
   * @param doing such as {@code "warmup 2"}
   */
  void progress(PlannedWorkload workload, int fork, String doing);

  void measured(PlannedWorkload workload, JournalEntry.Iteration iteration);

  void finished(PlannedWorkload workload, Outcome outcome);
}
