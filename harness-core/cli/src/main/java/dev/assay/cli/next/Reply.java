package dev.assay.cli.next;

import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * How a command answers.
 *
 * @param out the standard output
 * @param err the error stream
 * @param next what it tells the user to give next
 */
public record Reply(PrintWriter out, PrintWriter err, NextCommand next) {
  /**
   * @param commandLine of the command, parsed
   */
  public static Reply to(CommandLine commandLine) {
    return new Reply(commandLine.getOut(), commandLine.getErr(), NextCommand.after(commandLine));
  }
}
