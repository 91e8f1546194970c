package dev.assay.cli.settings;

import java.util.List;

/** Something in the files or the environment cannot be what the user means. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** All of them, each with its place and what to do. */
  public List<String> problems() {
    return problems;
  }
}
