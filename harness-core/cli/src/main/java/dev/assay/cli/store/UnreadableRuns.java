package dev.assay.cli.store;

import dev.assay.cli.exit.Errors;
import java.io.IOException;
import java.io.PrintWriter;

/** Stored runs that a command over many runs does without. */
public final class UnreadableRuns {
  private UnreadableRuns() {}

  /** Notes on the error stream that a run is left out, and why. */
  public static void note(String run, IOException why, PrintWriter err) {
    err.println("note: Run %s is left out: %s".formatted(run, Errors.describe(why)));
  }
}
