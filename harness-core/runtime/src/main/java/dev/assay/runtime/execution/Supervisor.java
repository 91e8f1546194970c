package dev.assay.runtime.execution;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
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
   * @return whether every workload came to an outcome; false when the run was cancelled
   * @throws IOException when the journal or the run's directories cannot be written
   */
  public boolean run(RunPlan plan) throws IOException, InterruptedException {
    Set<Integer> done = new HashSet<>();
    Map<Integer, Integer> attempts = new HashMap<>();
    for (JournalEntry entry : journal.before()) {
      switch (entry) {
        case JournalEntry.WorkloadFinished finished -> done.add(finished.workload());
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
    forks.cancel();
  }

  private boolean measure(PlannedWorkload workload, int attempt, long seed)
      throws IOException, InterruptedException {
    if (forks.cancelled()) {
      return false;
    }
    journal.append(new JournalEntry.WorkloadStarted(workload.index(), attempt));
    listener.started(workload);
    Outcome outcome = outcome(workload, seed);
    if (outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.CANCELLED) {
      return false;
    }
    journal.append(new JournalEntry.WorkloadFinished(workload.index(), outcome));
    listener.finished(workload, outcome);
    return true;
  }

  private Outcome outcome(PlannedWorkload workload, long seed)
      throws IOException, InterruptedException {
    if (workload.missing().isPresent()) {
      return new Outcome.Skipped(workload.missing().get());
    }
    List<Path> classPath;
    try {
      classPath = classPaths.of(workload);
    } catch (UnusablePluginException e) {
      return new Outcome.Failed(FailureKind.NOT_STARTED, String.valueOf(e.getMessage()), List.of());
    }
    for (int fork = 0; fork < workload.shape().forks(); fork++) {
      ForkOutcome outcome =
          forks.run(workload, fork, seed, classPath, new Journalling(workload, fork));
      switch (outcome) {
        case ForkOutcome.Finished() ->
            journal.append(new JournalEntry.ForkFinished(workload.index(), fork));
        case ForkOutcome.Skipped(String reason) -> {
          return new Outcome.Skipped(reason);
        }
        case ForkOutcome.Failed failed -> {
          return new Outcome.Failed(failed.kind(), failed.message(), failed.logTail());
        }
      }
    }
    return new Outcome.Measured();
  }

  /** Writes down what a fork does and passes it on. */
  private final class Journalling implements ForkListener {
    private final PlannedWorkload workload;
    private final int fork;

    Journalling(PlannedWorkload workload, int fork) {
      this.workload = workload;
      this.fork = fork;
    }

    @Override
    public void started(Map<String, String> facts) throws IOException {
      journal.append(new JournalEntry.ForkStarted(workload.index(), fork, facts));
    }

    @Override
    public void measured(JournalEntry.Iteration iteration) throws IOException {
      journal.append(iteration);
      listener.measured(workload, iteration);
    }

    @Override
    public void progress(String doing) {
      listener.progress(workload, fork, doing);
    }
  }
}
