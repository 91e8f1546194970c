package dev.assay.runtime.execution;

import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.journal.RunJournal;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures a plan: every workload, fork by fork, each in a worker process of its own, with all that
 * happens written to the journal. A workload that fails does not stop the others.
 */
public final class Supervisor {
  /** Finds the jars that a workload needs. */
  public interface ClassPaths {
    /**
     * @throws UnusablePluginException when they cannot be put on one class path
     */
    List<Path> of(PlannedWorkload workload) throws IOException, UnusablePluginException;
  }

  /** A plugin that was good when the run was planned cannot be measured. */
  public static final class UnusablePluginException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusablePluginException(String message) {
      super(message);
    }
  }

  private final ClassPaths classPaths;
  private final RunJournal journal;
  private final RunListener listener;
  private final ForkRunner forks;

  public Supervisor(
      ClassPaths classPaths, WorkerSettings settings, RunJournal journal, RunListener listener) {
    this.classPaths = classPaths;
    this.journal = journal;
    this.listener = listener;
    this.forks = new ForkRunner(settings);
  }

  /**
   * Measures what the journal does not have yet.
   *
   * @return whether every workload came to an outcome; false when the run was cancelled or the
   *     machine taken away
   * @throws IOException when the journal or the run's directories cannot be written
   */
  public boolean run(RunPlan plan) throws IOException, InterruptedException {
    Set<Integer> done = new HashSet<>();
    Map<Integer, Integer> attempts = new HashMap<>();
    for (JournalEntry entry : journal.before()) {
      switch (entry) {
        case JournalEntry.WorkloadFinished finished when finished.counts() ->
            done.add(finished.workload());
        case JournalEntry.WorkloadStarted started ->
            attempts.put(started.workload(), started.attempt());
        default -> {}
      }
    }
    for (PlannedWorkload workload : plan.workloads()) {
      if (!done.contains(workload.index())) {
        int attempt = attempts.getOrDefault(workload.index(), 0) + 1;
        if (!measure(workload, attempt, plan.seed())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Ends the fork that is running and lets {@link #run} return. What was finished is kept. */
  public void cancel() {
    forks.stop(Stop.CANCELLED);
  }

  /**
   * Ends the fork that is running, since the machine is about to be taken away, and lets {@link
   * #run} return. What was measured is on the disk by then.
   *
   * @param notice what was told, in words without a full stop
   */
  public void preempt(String notice) {
    forks.stop(Stop.preempted(notice));
  }

  /**
   * Begins a workload whose forks are measured when their turns come.
   *
   * @param attempt from 1
   */
  public Measurement begin(PlannedWorkload workload, int attempt, long seed) throws IOException {
    return Measurement.begin(workload, attempt, seed, classPaths, forks, journal, listener);
  }

  private boolean measure(PlannedWorkload workload, int attempt, long seed)
      throws IOException, InterruptedException {
    if (forks.stopped()) {
      return false;
    }
    Measurement measurement = begin(workload, attempt, seed);
    while (!measurement.ended() && measurement.forks() < workload.shape().forks()) {
      measurement.measureFork();
    }
    return measurement.finish();
  }
}
