package dev.assay.cli.measuring;

import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.wording.Count;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Console;
import dev.assay.cli.output.JsonText;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * What a run prints at its end.
 *
 * @param resumed what {@code --resume} takes to go on with it: the run, or the fleet it is part of
 */
public record RunReport(RunStore store, RunFolder folder, RunResult result, String resumed) {
  /**
   * @param reference the run that ratios are against
   */
  public void print(Optional<String> reference, boolean json, Reply reply)
      throws IOException, UsageException {
    PrintWriter out = reply.out();
    if (json) {
      JsonText.print(folder.tree(), out);
    } else if (count(Outcome.Measured.class) > 0) {
      Console.of(out).progress("");
      new Scorecards(store).print(folder, result, reference, out);
    }
    PrintWriter shown = json ? reply.err() : out;
    shown.println();
    shown.println(summary());
    shown.println("Samples and environment: " + folder.directory());
    if (!result.complete()) {
      shown.println("The run was interrupted. Go on with it: " + reply.next().resume(resumed));
    }
  }

  private String summary() {
    long unfinished =
        result.results().stream()
            .filter(
                workload ->
                    workload.outcome() instanceof Outcome.Failed failed && failed.kind().cutOff())
            .count();
    return "%d of %s measured, %d skipped, %d failed%s"
        .formatted(
            count(Outcome.Measured.class),
            Count.of(result.results().size(), "workload"),
            count(Outcome.Skipped.class),
            count(Outcome.Failed.class) - unfinished,
            unfinished > 0 ? ", %d not finished".formatted(unfinished) : "");
  }

  /** A run that measured nothing is no success, even when nothing failed. */
  public int exitCode() {
    boolean fine =
        result.complete() && count(Outcome.Failed.class) == 0 && count(Outcome.Measured.class) > 0;
    return fine ? ExitCodes.FINE : ExitCodes.INCOMPLETE;
  }

  private long count(Class<? extends Outcome> kind) {
    return result.results().stream().filter(r -> kind.isInstance(r.outcome())).count();
  }
}
