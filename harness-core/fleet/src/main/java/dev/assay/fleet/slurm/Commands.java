package dev.assay.fleet.slurm;

import java.io.IOException;
import java.util.List;

/** Where the commands of Slurm are run: on this machine, or on a login node. */
@FunctionalInterface
public interface Commands {
  /**
   * Runs a command to its end.
   *
   * @param command the program and its arguments, which no shell sees
   * @param input its standard input
   * @throws IOException when it cannot be started or does not end in time
   */
  Finished run(List<String> command, String input) throws IOException, InterruptedException;

  /** A command that has ended. */
  record Finished(int status, String output, String errors) {}
}
