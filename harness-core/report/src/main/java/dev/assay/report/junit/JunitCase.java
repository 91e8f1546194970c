package dev.assay.report.junit;

/**
 * A test of a report.
 *
 * @param message of a test that did not pass; else unused
 * @param type of failures and errors, a word for programs; else unused
 * @param output what the test has to say besides; empty for nothing
 */
public record JunitCase(
    String name, String classname, Ending ending, String message, String type, String output) {
  /** How a test ended. */
  public enum Ending {
    PASSED,
    FAILED,
    /** It could not be made, which readers count as bad as a failure. */
    ERROR,
    /** It was not made, which readers count neither as passed nor as failed. */
    SKIPPED
  }

  /** The same with other output. */
  public JunitCase saying(String other) {
    return new JunitCase(name, classname, ending, message, type, other);
  }
}
