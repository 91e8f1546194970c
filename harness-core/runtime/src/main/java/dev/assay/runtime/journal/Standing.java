package dev.assay.runtime.journal;

import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far a run has come, by its journal. */
public final class Standing {
  private final Set<Integer> finished = new HashSet<>();
  private final Map<Integer, JournalEntry.WorkloadStarted> attempts = new HashMap<>();
  private final Map<Integer, Integer> forks = new HashMap<>();

  private Standing() {}

  /** The standing after these entries. */
  public static Standing of(List<JournalEntry> entries) {
    Standing standing = new Standing();
    entries.forEach(standing::add);
    return standing;
  }

  private void add(JournalEntry entry) {
    switch (entry) {
      case JournalEntry.WorkloadStarted started -> {
        attempts.put(started.workload(), started);
        forks.put(started.workload(), 0);
      }
      case JournalEntry.ForkFinished fork -> forks.merge(fork.workload(), 1, Integer::sum);
      case JournalEntry.WorkloadFinished end when end.counts() -> finished.add(end.workload());
      case JournalEntry.WorkloadResumed _,
          JournalEntry.ForkStarted _,
          JournalEntry.Iteration _,
          JournalEntry.WorkloadFinished _ -> {}
    }
  }

  /** Whether a workload came to an outcome that stands. */
  public boolean finished(int workload) {
    return finished.contains(workload);
  }

  /**
   * How long it takes to measure what a plan has beyond this.
   *
   * @param boot of the machine now; empty where it is not known
   */
  public Duration left(RunPlan plan, Optional<String> boot) {
    Duration left = Duration.ZERO;
    for (PlannedWorkload workload : plan.workloads()) {
      int missing = workload.shape().forks() - forks(workload.index(), boot);
      if (workload.missing().isEmpty() && !finished(workload.index()) && missing > 0) {
        left = left.plus(workload.expectedForkDuration().multipliedBy(missing));
      }
    }
    return left;
  }

  /** How often a workload was begun. */
  public int attempts(int workload) {
    JournalEntry.WorkloadStarted last = attempts.get(workload);
    return last == null ? 0 : last.attempt();
  }

  /**
   * How many forks of a workload are whole and can be gone on with: none where the machine was
   * started anew since, or is another one, for then they were measured under other conditions.
   *
   * @param boot of the machine now; empty where it is not known
   */
  public int forks(int workload, Optional<String> boot) {
    JournalEntry.WorkloadStarted last = attempts.get(workload);
    boolean same = last != null && boot.isPresent() && last.boot().equals(boot);
    return same ? forks.getOrDefault(workload, 0) : 0;
  }
}
