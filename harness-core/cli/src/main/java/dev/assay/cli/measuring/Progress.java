package dev.assay.cli.measuring;

import dev.assay.analysis.result.Outcome;
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

/**
 * Shows how a run gets on: on a terminal in one line that is written over, with the time left;
 * elsewhere in one plain line for each workload.
 */
public final class Progress implements RunListener {
  private final RunPlan plan;
  private final StatusLine line;
  private final InstantSource clock;
  private Duration expectedOfDone = Duration.ZERO;
  private Instant workloadStarted;

  /**
   * @param terminal whether {@code out} is one
   */
  public Progress(RunPlan plan, PrintWriter out, boolean terminal, InstantSource clock) {
    this.plan = plan;
    this.line = new StatusLine(out, terminal);
    this.clock = clock;
    this.workloadStarted = clock.instant();
  }

  @Override
  public void started(PlannedWorkload workload) {
    workloadStarted = clock.instant();
    progress(workload, 0, "start");
  }

  @Override
  public void progress(PlannedWorkload workload, int fork, String doing) {
    line.show(
        "%s %s, fork %d of %d, %s"
            .formatted(
                place(workload),
                plan.shortLabel(workload),
                fork + 1,
                workload.shape().forks(),
                doing),
        " (%s left)".formatted(Durations.text(timeLeft(workload))));
  }

  @Override
  public void measured(PlannedWorkload workload, JournalEntry.Iteration iteration) {}

  @Override
  public void finished(PlannedWorkload workload, Outcome outcome) {
    if (workload.missing().isEmpty()) {
      expectedOfDone = expectedOfDone.plus(workload.shape().expectedDuration());
    }
    String took = Durations.text(Duration.between(workloadStarted, clock.instant()));
    line.println(
        "%s %s: %s"
            .formatted(
                place(workload),
                plan.shortLabel(workload),
                switch (outcome) {
                  case Outcome.Measured() -> "measured in " + took;
                  case Outcome.Skipped(String reason) -> "skipped: " + reason;
                  case Outcome.Failed failed ->
                      "FAILED (%s): %s".formatted(failed.kind().label(), failed.message());
                }));
  }

  /** Leaves the line that is written over. */
  public void end() {
    line.clear();
  }

  private String place(PlannedWorkload workload) {
    return "[%d/%d]".formatted(workload.index() + 1, plan.workloads().size());
  }

  private Duration timeLeft(PlannedWorkload current) {
    Duration ofCurrent = Duration.between(workloadStarted, clock.instant());
    Duration expected = current.shape().expectedDuration();
    Duration done = expectedOfDone.plus(ofCurrent.compareTo(expected) < 0 ? ofCurrent : expected);
    return plan.expectedDuration().minus(done);
  }
}
