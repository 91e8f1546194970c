package dev.assay.analysis.history;

import dev.assay.analysis.statistics.Mean;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a detector says of a series.
 *
 * @param scale geometric where changes are ratios, arithmetic where they are differences
 * @param changes of the level, earliest first
 * @param drifts earliest first
 * @param alternation between two levels, beside the changes
 * @param undecided what may be changes or a slow repetition, in place of the changes
 */
public record Findings(
    Mean scale,
    List<Change> changes,
    List<Drift> drifts,
    Optional<Alternation> alternation,
    Optional<Undecided> undecided) {
  public Findings {
    changes = List.copyOf(changes);
    drifts = List.copyOf(drifts);
  }

  /** Nothing, of a series on a scale. */
  public static Findings none(Mean scale) {
    return new Findings(scale, List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  /** All changes and drifts, the one that ended last before the others. */
  public List<Finding> newestFirst() {
    return Stream.<Finding>concat(changes.stream(), drifts.stream())
        .sorted(Comparator.comparingInt(Finding::to).reversed())
        .toList();
  }
}
