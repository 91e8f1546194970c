package dev.assay.runtime.baseline;

import java.time.Instant;
import java.util.List;

/**
 * A name for the runs of an accepted state.
 *
 * @param name letters, digits, dots, dashes and underscores
 * @param runs ids, or paths of files outside the folder of runs; one or more
 * @param since when the name was given to them
 */
public record Baseline(String name, List<String> runs, Instant since) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

  public Baseline {
    runs = List.copyOf(runs);
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "'%s' is no name for a baseline: use letters, digits, dots, dashes and underscores."
              .formatted(name));
    }
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("Baseline " + name + " needs at least one run.");
    }
  }

  static boolean isName(String text) {
    return text.matches(NAME);
  }
}
