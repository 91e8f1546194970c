package dev.assay.runtime.execution;

import dev.assay.analysis.result.Witness;
import dev.assay.api.Counter;
import dev.assay.api.Unit;
import dev.assay.runtime.disturbance.Watch;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.Shape;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Marks the iterations of a fork that something besides the workload had part in. */
final class IterationWatch {
  private final Watch watch;
  private final MachineNotices notices;
  private final Shape shape;
  private long begun;
  private boolean timedByJmh;

  IterationWatch(Watch watch, MachineNotices notices, Shape shape, long now) {
    this.watch = watch;
    this.notices = notices;
    this.shape = shape;
    this.begun = now;
  }

  /**
   * JMH measures: each iteration takes the planned time at least, except of a single shot. The
   * worker hears of it from JMH's fork, and later than it happened where it has to wait for a CPU.
   */
  void timedByJmh(String mode) {
    timedByJmh = !mode.equals("ss");
  }

  /** An iteration began. */
  void begun(long nanos) {
    watch.readAtBeginning();
    begun = nanos;
  }

  /** An iteration that has ended, with what disturbed it. */
  JournalEntry.Iteration ended(long nanos, JournalEntry.Iteration iteration) {
    watch.read();
    Duration planned = iteration.warmup() ? shape.warmupTime() : shape.iterationTime();
    long start = timedByJmh ? Math.min(begun, nanos - planned.toNanos()) : begun;
    Optional<String> notice = notices.since(start);
    JournalEntry.Iteration judged =
        notice.isPresent() ? iteration.tainted(notice.get()) : iteration;
    OptionalDouble stolen = watch.stolen(start, nanos);
    JournalEntry.Iteration whole = judged.disturbed(watch.during(start, nanos));
    return stolen.isPresent() && !iteration.warmup()
        ? whole.counting(new Counter(Witness.STEAL, stolen.getAsDouble(), Unit.ONE))
        : whole;
  }
}
