package dev.assay.runtime.plan;

import java.util.List;

/** What the user asks for cannot be done as asked. It names every problem at once. */
public final class SpecException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * @param problems at least one; each says what is wrong and what to do
   */
  public SpecException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
