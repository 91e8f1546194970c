package dev.assay.cli.measuring;

import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.wording.Count;
import dev.assay.cli.output.Durations;
import dev.assay.cli.output.StatusLine;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Shows how a run gets on: on a terminal in one line that is written over, with the time left;
 * elsewhere in one plain line for each workload.
 */
public final class Progress implements RunListener {
  private final RunPlan plan;
  private final StatusLine line;
  private final InstantSource clock;
  private final Duration expected;
  private final Map<Integer, Duration> spent = new HashMap<>();
  private Duration expectedOfDone = Duration.ZERO;
  private Instant forkStarted;

  /**
   * @param expected how long it takes to measure what is not measured yet
   * @param terminal whether {@code out} is one
   */
  public Progress(
      RunPlan plan, Duration expected, PrintWriter out, boolean terminal, InstantSource clock) {
    this.plan = plan;
    this.expected = expected;
    this.line = new StatusLine(out, terminal);
    this.clock = clock;
    this.forkStarted = clock.instant();
  }

  @Override
  public void round(int round, int rounds, int workloads) {
    if (rounds > 1) {
      line.progress(
          "Round %d of %d: a fork of %s".formatted(round, rounds, Count.of(workloads, "workload")));
    }
  }

  @Override
  public void started(PlannedWorkload workload) {}

  @Override
  public void forkStarted(PlannedWorkload workload, int fork) {
    forkStarted = clock.instant();
    progress(workload, fork, "start");
  }

  @Override
  public void progress(PlannedWorkload workload, int fork, String doing) {
    line.show(
        "%s %s, fork %d of %d, %s"
            .formatted(
                place(workload),
                plan.shortLabel(workload),
                fork + 1,
                Math.max(fork + 1, workload.shape().forks()),
                doing),
        " (%s left)".formatted(Durations.text(timeLeft(workload))));
  }

  @Override
  public void measured(PlannedWorkload workload, JournalEntry.Iteration iteration) {}

  @Override
  public void forkFinished(PlannedWorkload workload, int fork) {
    spent.merge(workload.index(), sinceForkStarted(), Duration::plus);
    expectedOfDone = expectedOfDone.plus(ofOneFork(workload));
  }

  @Override
  public void finished(PlannedWorkload workload, Outcome outcome) {
    Duration took = spent.getOrDefault(workload.index(), Duration.ZERO);
    String text =
        "%s %s: %s"
            .formatted(
                place(workload),
                plan.shortLabel(workload),
                switch (outcome) {
                  case Outcome.Measured() -> "measured in " + Durations.text(took);
                  case Outcome.Skipped(String reason) -> "skipped: " + reason;
                  case Outcome.Failed failed ->
                      "FAILED (%s): %s".formatted(failed.kind().label(), failed.message());
                });
    if (outcome instanceof Outcome.Measured) {
      line.progress(text);
    } else {
      line.println(text);
    }
  }

  /** Leaves the line that is written over. */
  public void end() {
    line.clear();
  }

  private String place(PlannedWorkload workload) {
    return "[%d/%d]".formatted(workload.index() + 1, plan.workloads().size());
  }

  private Duration timeLeft(PlannedWorkload current) {
    Duration elapsed = sinceForkStarted();
    Duration ofFork = ofOneFork(current);
    Duration done = expectedOfDone.plus(elapsed.compareTo(ofFork) < 0 ? elapsed : ofFork);
    Duration left = expected.minus(done);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Duration sinceForkStarted() {
    return Duration.between(forkStarted, clock.instant());
  }

  private static Duration ofOneFork(PlannedWorkload workload) {
    return workload.expectedForkDuration();
  }
}
