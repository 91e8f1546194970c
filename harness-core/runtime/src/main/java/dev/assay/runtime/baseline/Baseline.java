package dev.assay.runtime.baseline;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A name for the runs of an accepted state, as they were when the name was given to them.
 *
 * @param name up to 100 letters, digits, dots, dashes and underscores
 * @param runs one or more
 * @param since when the name was given to them
 */
public record Baseline(String name, List<BaselineRun> runs, Instant since) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public Baseline {
    runs = List.copyOf(runs);
    requireName(name);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("Baseline " + name + " needs at least one run.");
    }
  }

  /**
   * @throws IllegalArgumentException when the text is no name for a baseline
   */
  public static void requireName(String text) {
    if (!isName(text)) {
      throw new IllegalArgumentException(
          "'%s' is not a name for a baseline: use up to 100 letters, digits, dots, dashes and underscores, a letter or digit first."
              .formatted(text));
    }
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
