package dev.assay.acceptance.machine;

import java.util.List;

/** Asks programs about a machine: this one, or a recorded one. */
@FunctionalInterface
public interface Commands {
  /**
   * @param command the name of a program and its arguments
   */
  CommandOutput ask(List<String> command);
}
