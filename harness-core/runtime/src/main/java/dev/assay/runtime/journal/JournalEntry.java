package dev.assay.runtime.journal;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of a run's {@code samples.jsonl}. */
public sealed interface JournalEntry {
  /** The index in the plan of the workload it is about. */
  int workload();

  /**
   * A workload begins. Entries about the same workload before this one are of an attempt that was
   * cut off; they are kept in the file and count for nothing.
   *
   * @param attempt from 1
   * @param boot the id that the kernel drew when the machine started; empty where it is not known
   */
  record WorkloadStarted(int workload, int attempt, Optional<String> boot)
      implements JournalEntry {}

  /**
   * An attempt that was cut off goes on, on the machine where it began, after its last whole fork.
   * What it had of the forks after that counts for nothing.
   *
   * @param forks how many are whole
   */
  record WorkloadResumed(int workload, int forks) implements JournalEntry {}

  /**
   * @param facts such as the JVM and its arguments
   */
  record ForkStarted(int workload, int fork, Map<String, String> facts) implements JournalEntry {}

  /**
   * One iteration.
   *
   * @param index from 0 within the warmups or the measured iterations of the fork
   * @param samples by metric
   * @param taints why the workload itself marks it as unfit
   * @param disturbances what besides the workload had part in it
   */
  record Iteration(
      int workload,
      int fork,
      boolean warmup,
      int index,
      Map<String, Double> samples,
      List<String> taints,
      List<Disturbance> disturbances,
      List<Counter> counters,
      List<Distribution> distributions)
      implements JournalEntry {
    /** Undisturbed. */
    public Iteration(
        int workload,
        int fork,
        boolean warmup,
        int index,
        Map<String, Double> samples,
        List<String> taints,
        List<Counter> counters,
        List<Distribution> distributions) {
      this(workload, fork, warmup, index, samples, taints, List.of(), counters, distributions);
    }

    /** This iteration, with what disturbed it. */
    public Iteration disturbed(List<Disturbance> by) {
      return new Iteration(
          workload, fork, warmup, index, samples, taints, by, counters, distributions);
    }

    /** This iteration, with one more reason not to score it. */
    public Iteration tainted(String reason) {
      List<String> reasons = new ArrayList<>(taints);
      reasons.add(reason);
      return new Iteration(
          workload, fork, warmup, index, samples, reasons, disturbances, counters, distributions);
    }
  }

  record ForkFinished(int workload, int fork) implements JournalEntry {}

  record WorkloadFinished(int workload, Outcome outcome) implements JournalEntry {
    /** Whether the workload need not be measured again: one whose machine was taken away must. */
    public boolean counts() {
      return !(outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.PREEMPTED);
    }
  }
}
