package dev.assay.api.importing;

import java.util.OptionalInt;

/** Nothing of a file can be used. */
public final class UnreadableResultException extends Exception {
  private static final long serialVersionUID = 1;
  private final int line;

  private UnreadableResultException(int line, String why) {
    super(why);
    this.line = line;
  }

  /**
   * @param why a clause about the file, such as {@code "it holds no result of a job"}
   */
  public static UnreadableResultException because(String why) {
    return new UnreadableResultException(0, why);
  }

  /**
   * @param line from 1
   * @param why a clause about the file
   */
  public static UnreadableResultException at(int line, String why) {
    return new UnreadableResultException(line, why);
  }

  /** Where it went wrong, from 1; empty where no line is to blame. */
  public OptionalInt line() {
    return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
  }
}
