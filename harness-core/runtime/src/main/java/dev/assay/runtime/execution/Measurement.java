package dev.assay.runtime.execution;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.runtime.execution.Supervisor.ClassPaths;
import dev.assay.runtime.execution.Supervisor.UnusablePluginException;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.journal.RunJournal;
import dev.assay.runtime.journal.Standing;
import dev.assay.runtime.plan.PlannedWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One workload of a run, measured fork by fork with all that happens written to the journal. */
public final class Measurement {
  private final PlannedWorkload workload;
  private final PilotFork pilot;
  private final long seed;
  private final ForkRunner runner;
  private final RunJournal journal;
  private final RunListener listener;
  private List<Path> classPath = List.of();
  private Optional<Outcome> outcome = Optional.empty();
  private int forks;

  private Measurement(
      PlannedWorkload workload,
      long seed,
      ForkRunner runner,
      RunJournal journal,
      RunListener listener) {
    this.workload = workload;
    this.pilot = new PilotFork(workload);
    this.seed = seed;
    this.runner = runner;
    this.journal = journal;
    this.listener = listener;
  }

  static Measurement begin(
      PlannedWorkload workload,
      Standing before,
      Optional<String> boot,
      long seed,
      ClassPaths classPaths,
      ForkRunner runner,
      RunJournal journal,
      RunListener listener)
      throws IOException {
    Measurement measurement = new Measurement(workload, seed, runner, journal, listener);
    int index = workload.index();
    measurement.forks = before.forks(index, boot);
    journal.append(
        measurement.forks > 0
            ? new JournalEntry.WorkloadResumed(index, measurement.forks)
            : new JournalEntry.WorkloadStarted(index, before.attempts(index) + 1, boot));
    listener.started(workload);
    if (workload.missing().isPresent()) {
      measurement.outcome = Optional.of(new Outcome.Skipped(workload.missing().get()));
      return measurement;
    }
    try {
      measurement.classPath = classPaths.of(workload);
    } catch (UnusablePluginException e) {
      measurement.end(
          new Outcome.Failed(FailureKind.NOT_STARTED, String.valueOf(e.getMessage()), List.of()));
    }
    return measurement;
  }

  /** How many forks were measured well, those of a session before included. */
  public int forks() {
    return forks;
  }

  /** Whether nothing more can be measured: it cannot run here, failed or was cancelled. */
  public boolean ended() {
    return outcome.isPresent();
  }

  /** Measures the next fork; nothing when the measurement has ended. */
  public void measureFork() throws IOException, InterruptedException {
    if (ended()) {
      return;
    }
    listener.forkStarted(workload, forks);
    switch (runner.run(pilot.next(), forks, seed, classPath, new Journalling(forks))) {
      case ForkOutcome.Finished() -> {
        journal.append(new JournalEntry.ForkFinished(workload.index(), forks));
        listener.forkFinished(workload, forks);
        pilot.finished();
        forks++;
      }
      case ForkOutcome.Skipped(String reason) -> end(new Outcome.Skipped(reason));
      case ForkOutcome.Failed failed ->
          end(new Outcome.Failed(failed.kind(), failed.message(), failed.logTail()));
    }
  }

  /** Says why it is not measured any further, unless it has ended already. */
  public void end(Outcome why) {
    if (!ended()) {
      outcome = Optional.of(why);
    }
  }

  /**
   * Writes down how the measurement ended.
   *
   * @return false when it was cancelled or the machine taken away, which leaves the workload
   *     unfinished
   */
  public boolean finish() throws IOException {
    if (runner.stopped() && failedAs(FailureKind.CANCELLED)) {
      return false;
    }
    Outcome reached = outcome.orElse(new Outcome.Measured());
    journal.append(new JournalEntry.WorkloadFinished(workload.index(), reached));
    listener.finished(workload, reached);
    return !failedAs(FailureKind.PREEMPTED);
  }

  private boolean failedAs(FailureKind kind) {
    return outcome.isPresent()
        && outcome.get() instanceof Outcome.Failed failed
        && failed.kind() == kind;
  }

  /** Writes down what a fork does and passes it on. */
  private final class Journalling implements ForkListener {
    private final int fork;

    Journalling(int fork) {
      this.fork = fork;
    }

    @Override
    public void started(Map<String, String> facts) throws IOException {
      journal.append(new JournalEntry.ForkStarted(workload.index(), fork, facts));
    }

    @Override
    public void measured(JournalEntry.Iteration iteration) throws IOException {
      journal.append(iteration);
      pilot.measured(iteration);
      listener.measured(workload, iteration);
    }

    @Override
    public void progress(String doing) {
      listener.progress(workload, fork, doing);
    }
  }
}
