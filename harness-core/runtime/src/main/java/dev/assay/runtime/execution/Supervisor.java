package dev.assay.runtime.execution;

import dev.assay.runtime.journal.RunJournal;
import dev.assay.runtime.journal.Standing;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a plan: every workload, fork by fork in the plan's order, each in a worker process of
 * its own, with all that happens written to the journal. A workload that fails does not stop the
 * others.
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
  private final Standing before;
  private final Optional<String> boot;

  /**
   * @param boot the id of the machine's start, so that forks measured before another are not mixed
   *     with those after it; empty where it is not known
   */
  public Supervisor(
      ClassPaths classPaths,
      WorkerSettings settings,
      RunJournal journal,
      Optional<String> boot,
      RunListener listener) {
    this.classPaths = classPaths;
    this.boot = boot;
    this.before = Standing.of(journal.before());
    this.journal = journal;
    this.listener = listener;
    this.forks = new ForkRunner(settings);
  }

  /** Says whether a workload is measured beyond its planned forks. */
  @FunctionalInterface
  public interface MoreForks {
    /** Of no workload. */
    MoreForks NONE = (workload, forks) -> false;

    /**
     * @param forks how many it has
     */
    boolean wanted(PlannedWorkload workload, int forks) throws IOException;
  }

  /**
   * Measures what the journal does not have yet.
   *
   * @param more than the planned forks
   * @return whether every workload came to an outcome; false when the run was cancelled or the
   *     machine taken away
   * @throws IOException when the journal or the run's directories cannot be written
   */
  public boolean run(RunPlan plan, MoreForks more) throws IOException, InterruptedException {
    List<PlannedWorkload> open =
        plan.workloads().stream().filter(workload -> !before.finished(workload.index())).toList();
    return switch (plan.order()) {
      case INTERLEAVED -> measureInTurns(open, plan.seed(), more);
      case BY_WORKLOAD -> {
        for (PlannedWorkload workload : open) {
          if (!measureInTurns(List.of(workload), plan.seed(), more)) {
            yield false;
          }
        }
        yield true;
      }
    };
  }

  private boolean measureInTurns(List<PlannedWorkload> workloads, long seed, MoreForks more)
      throws IOException, InterruptedException {
    Map<Integer, Measurement> begun = new HashMap<>();
    List<PlannedWorkload> open = new ArrayList<>(workloads);
    int rounds = open.stream().mapToInt(workload -> workload.shape().forks()).max().orElse(0);
    for (int round = 1; !open.isEmpty(); round++) {
      int due = due(open, round, begun);
      if (workloads.size() > 1 && due > 0) {
        listener.round(round, Math.max(round, rounds), due);
      }
      for (PlannedWorkload workload : List.copyOf(open)) {
        if (forks.stopped()) {
          return false;
        }
        Measurement measurement = begun.get(workload.index());
        if (measurement == null) {
          measurement = begin(workload, seed);
          begun.put(workload.index(), measurement);
        }
        if (measurement.forks() < round) {
          measurement.measureFork();
        }
        if (measurement.ended()
            || (measurement.forks() >= workload.shape().forks()
                && !more.wanted(workload, measurement.forks()))) {
          open.remove(workload);
          if (!measurement.finish()) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** How many of the workloads lack the fork of a round; a resumed one may have it already. */
  private int due(List<PlannedWorkload> open, int round, Map<Integer, Measurement> begun) {
    int due = 0;
    for (PlannedWorkload workload : open) {
      Measurement measurement = begun.get(workload.index());
      int measured =
          measurement == null ? before.forks(workload.index(), boot) : measurement.forks();
      due += measured < round && workload.missing().isEmpty() ? 1 : 0;
    }
    return due;
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

  /** Begins a workload whose forks are measured when their turns come, or goes on with it. */
  public Measurement begin(PlannedWorkload workload, long seed) throws IOException {
    return Measurement.begin(workload, before, boot, seed, classPaths, forks, journal, listener);
  }
}
