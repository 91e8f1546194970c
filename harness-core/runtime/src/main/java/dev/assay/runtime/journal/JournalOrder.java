package dev.assay.runtime.journal;

import dev.assay.analysis.result.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The order in which entries can follow each other: what is doubled, missing or moved does not fit.
 */
final class JournalOrder {
  /** How far a workload is. */
  private static final class Progress {
    private int attempt;
    private boolean ended;
    private int wholeForks;
    private int openFork = NONE;
    private int warmups;
    private int measured;
    private final Set<String> metrics = new HashSet<>();
    private final Set<String> metricsOfEarlierModes = new HashSet<>();
  }

  private static final int NONE = -1;

  private final Map<Integer, Progress> workloads = new HashMap<>();

  /**
   * Takes the next entry.
   *
   * @throws IllegalArgumentException when it cannot be the next; then it is as if it had not come
   */
  void add(JournalEntry entry) {
    Progress at = workloads.computeIfAbsent(entry.workload(), _ -> new Progress());
    boolean starts = entry instanceof JournalEntry.WorkloadStarted;
    require(starts || at.attempt > 0, "workload %d did not start before it", entry.workload());
    require(!at.ended, "workload %d ended before it", entry.workload());
    switch (entry) {
      case JournalEntry.WorkloadStarted started -> {
        require(
            started.attempt() == at.attempt + 1,
            "attempt %d of workload %d follows attempt %d",
            started.attempt(),
            started.workload(),
            at.attempt);
        at.attempt++;
        at.wholeForks = 0;
        at.openFork = NONE;
      }
      case JournalEntry.WorkloadResumed resumed -> {
        require(
            resumed.forks() <= at.wholeForks,
            "it goes on after %d forks, and %d are whole",
            resumed.forks(),
            at.wholeForks);
        at.wholeForks = resumed.forks();
        at.openFork = NONE;
      }
      case JournalEntry.ForkStarted started -> start(started.fork(), at);
      case JournalEntry.Iteration iteration -> iterate(iteration, at);
      case JournalEntry.ForkFinished finished -> {
        requireOpen(finished.fork(), at);
        require(at.measured > 0, "fork %d ends without an iteration", finished.fork());
        at.openFork = NONE;
        at.wholeForks++;
      }
      case JournalEntry.WorkloadFinished finished -> {
        require(
            at.openFork == NONE || !(finished.outcome() instanceof Outcome.Measured),
            "workload %d is measured, and its fork %d did not end",
            finished.workload(),
            at.openFork);
        at.ended = finished.counts();
      }
    }
  }

  /**
   * A fork of JMH tells that it starts of the harness's process and of JMH's, and of one more for
   * each further mode, which has metrics of its own.
   */
  private static void start(int fork, Progress at) {
    require(fork == at.wholeForks, "fork %d starts, and %d are whole", fork, at.wholeForks);
    if (at.openFork == fork) {
      require(at.measured > 0 || at.warmups == 0, "fork %d started before", fork);
      at.metricsOfEarlierModes.addAll(at.metrics);
    } else {
      at.metricsOfEarlierModes.clear();
    }
    at.metrics.clear();
    at.openFork = fork;
    at.warmups = 0;
    at.measured = 0;
  }

  private static void iterate(JournalEntry.Iteration iteration, Progress at) {
    requireOpen(iteration.fork(), at);
    int expected = iteration.warmup() ? at.warmups : at.measured;
    require(
        iteration.index() == expected,
        "%s %d of fork %d follows %d of them",
        iteration.warmup() ? "warm-up" : "iteration",
        iteration.index(),
        iteration.fork(),
        expected);
    require(
        !iteration.warmup() || at.measured == 0,
        "warm-up %d of fork %d follows a measured iteration",
        iteration.index(),
        iteration.fork());
    for (String metric : iteration.samples().keySet()) {
      require(
          !at.metricsOfEarlierModes.contains(metric),
          "metric '%s' of fork %d was measured before it started again",
          metric,
          iteration.fork());
    }
    at.metrics.addAll(iteration.samples().keySet());
    if (iteration.warmup()) {
      at.warmups++;
    } else {
      at.measured++;
    }
  }

  private static void requireOpen(int fork, Progress at) {
    require(fork == at.openFork, "fork %d did not start before it, or ended", fork);
  }

  private static void require(boolean fits, String problem, Object... values) {
    if (!fits) {
      throw new IllegalArgumentException(problem.formatted(values));
    }
  }
}
