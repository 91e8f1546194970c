package dev.assay.cli.gate;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.wording.Count;
import dev.assay.cli.output.StatusLine;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.gate.StagedMeasurement;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.PlannedWorkload;
import java.io.PrintWriter;

/** Shows how a gated run gets on: a line for each round, and what could not be measured. */
public final class GateProgress implements StagedMeasurement.Listener {
  private final StatusLine line;

  /**
   * @param terminal whether {@code out} is one
   */
  public GateProgress(PrintWriter out, boolean terminal) {
    this.line = new StatusLine(out, terminal);
  }

  @Override
  public void round(int round, int rounds, int workloads) {
    line.progress("Round %d of %d: %s".formatted(round, rounds, Count.of(workloads, "workload")));
  }

  @Override
  public void budgetSpent() {
    progress("The budget is spent; the verdict uses the runs measured so far.");
  }

  /** Prints a line that stays and tells how work gets on. */
  public void progress(String text) {
    line.progress(text);
  }

  /** Prints a line that stays. */
  public void println(String text) {
    line.println(text);
  }

  /**
   * Of one side.
   *
   * @param name such as {@code "baseline"}
   */
  public RunListener side(String name) {
    return new RunListener() {
      @Override
      public void started(PlannedWorkload workload) {}

      @Override
      public void progress(PlannedWorkload workload, int fork, String doing) {
        line.show("%s: %s, fork %d, %s".formatted(name, workload.label(), fork + 1, doing), "");
      }

      @Override
      public void measured(PlannedWorkload workload, JournalEntry.Iteration iteration) {}

      @Override
      public void finished(PlannedWorkload workload, Outcome outcome) {
        switch (outcome) {
          case Outcome.Measured() -> {}
          case Outcome.Skipped(String reason) ->
              println("%s: %s skipped: %s".formatted(name, workload.label(), reason));
          case Outcome.Failed failed when failed.kind() == FailureKind.BUDGET_SPENT ->
              line.progress("%s: %s not measured.".formatted(name, workload.label()));
          case Outcome.Failed failed ->
              println(
                  "%s: %s FAILED (%s): %s"
                      .formatted(name, workload.label(), failed.kind().label(), failed.message()));
        }
      }
    };
  }
}
