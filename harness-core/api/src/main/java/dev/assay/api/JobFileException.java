package dev.assay.api;

import java.util.List;

/** A job file cannot be run as it is. It names every reason. */
public final class JobFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * @param problems at least one sentence, each with its line in the file
   */
  public JobFileException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
