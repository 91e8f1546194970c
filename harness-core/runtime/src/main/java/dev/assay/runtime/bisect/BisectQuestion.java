package dev.assay.runtime.bisect;

import dev.assay.analysis.bisect.Search;
import dev.assay.analysis.comparison.Identity;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is asked.
 *
 * @param good end
 * @param row the commits after it, the last the bad end
 * @param metrics that may be followed
 * @param least slowdown that counts, as a fraction
 */
public record BisectQuestion(
    Commit good, List<Commit> row, Predicate<Identity> metrics, double least, Search search) {
  public BisectQuestion {
    row = List.copyOf(row);
  }

  /** The bad end. */
  public Commit bad() {
    return row.getLast();
  }
}
