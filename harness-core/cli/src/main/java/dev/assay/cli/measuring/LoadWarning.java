package dev.assay.cli.measuring;

import dev.assay.runtime.journal.RunHeader;
import java.io.PrintWriter;

/** Warns when others use the machine that is about to be measured. */
public final class LoadWarning {
  // A quarter of the machine busy already; an idle one is near 0, and our own start takes a part.
  private static final double TOLERATED_PER_CPU = 0.25;

  private LoadWarning() {}

  /**
   * @param header of the run, with the load before it
   */
  public static void print(RunHeader header, PrintWriter err) {
    int cpus = header.description().cpu().threads();
    header
        .environment()
        .load()
        .filter(load -> load.oneMinute() > TOLERATED_PER_CPU * cpus)
        .ifPresent(
            load ->
                err.println(
                    ("warning: the load was %.1f on %d CPUs before the run. Others compete with"
                            + " what is measured: wait until the machine is idle, or expect lower"
                            + " values and wide intervals.")
                        .formatted(load.oneMinute(), cpus)));
  }
}
