package dev.assay.runtime.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * A value that the user chose for a run, and where.
 *
 * @param option such as {@code --forks}, or what help calls the arguments without a name
 * @param values as they were given; none of an option that takes none
 */
public record GivenOption(String option, List<String> values, Source source) {
  public GivenOption {
    values = List.copyOf(values);
  }

  /** Where it was given. */
  public sealed interface Source {}

  /** On the command line. */
  public record CommandLine() implements Source {}

  /** In the environment. */
  public record Variable(String name) implements Source {}

  /**
   * In a file of settings.
   *
   * @param file absolute
   * @param line from 1
   */
  public record Line(Path file, int line) implements Source {}
}
