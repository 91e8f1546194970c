package dev.assay.acceptance.machine;

/** What came of asking a program. */
public sealed interface CommandOutput {
  /** As a user would type it, such as {@code nvidia-smi -q -x}. */
  String command();

  /**
   * It ran to its end.
   *
   * @param text of its standard output
   * @param errors of its standard error output
   */
  record Ended(String command, int status, String text, String errors) implements CommandOutput {}

  /**
   * It did not: there is no such program, it may not be run, it did not end in time, or it printed
   * without end.
   *
   * @param reason the end of a sentence
   */
  record NotRun(String command, Cause cause, String reason) implements CommandOutput {}

  /** Why a program gave no answer. */
  enum Cause {
    /** There is no such program in the folders of programs. */
    MISSING,
    /** It was started, and no answer came. */
    SILENT
  }
}
