package dev.assay.runtime.execution;

import dev.assay.analysis.summary.Unwarmed;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.worker.JitShare;
import dev.assay.worker.protocol.ForkRequest;
import dev.assay.worker.warmup.Settled;
import java.util.Optional;

/**
 * How often forks of a JMH benchmark warm up. JMH cannot change that within a fork, so the first
 * fork warms up as often as may be, and the others as often as it took to settle there.
 */
final class PilotFork {
  private final PlannedWorkload workload;
  private final Settled settled = new Settled();
  private Optional<Integer> enough = Optional.empty();
  private boolean over;

  PilotFork(PlannedWorkload workload) {
    this.workload = workload;
  }

  /** The workload as its next fork measures it. */
  PlannedWorkload next() {
    int most = workload.shape().warmupsAtMost();
    return workload.kind() == ForkRequest.Kind.JMH && workload.shape().mostWarmups().isPresent()
        ? workload.withWarmups(over ? enough.orElse(most) : most)
        : workload;
  }

  void measured(JournalEntry.Iteration iteration) {
    if (!over
        && iteration.warmup()
        && settled.after(iteration.samples())
        && !compiling(iteration)
        && enough.isEmpty()
        && iteration.index() + 1 >= workload.shape().warmups()) {
      enough = Optional.of(iteration.index() + 1);
    }
  }

  private static boolean compiling(JournalEntry.Iteration iteration) {
    return iteration.counters().stream()
        .anyMatch(
            counter -> counter.name().equals(JitShare.NAME) && counter.value() >= Unwarmed.MUCH);
  }

  void finished() {
    over = true;
  }
}
