package dev.assay.analysis.composite;

import dev.assay.analysis.summary.Level;
import java.util.Optional;

/**
 * What an interval of ratios knows of the spread of the reference.
 *
 * @param level what of the reference was repeated; empty where its spread is not known or plays no
 *     part
 * @param metrics how many of the reference's the composite holds
 * @param unknown how many of them have a spread that nobody knows, so that the interval leaves it
 *     out
 */
public record ReferenceSpread(Optional<Level> level, int metrics, int unknown) {
  /** Of the reference held against itself. */
  ReferenceSpread withoutPart() {
    return new ReferenceSpread(Optional.empty(), metrics, unknown);
  }

  /** How far the reference's part of an interval reaches, in words; empty for no part. */
  public Optional<String> reach() {
    return level.map(
        of ->
            switch (of) {
              case FORK -> "within its run";
              case RUN -> "within its machine";
              case MACHINE -> "over its machines";
            });
  }

  /** What the interval lacks, to follow upon {@code "the interval"}; empty where it has all. */
  public Optional<String> leftOut() {
    if (unknown == 0) {
      return Optional.empty();
    }
    return Optional.of(
        unknown == metrics
            ? "leaves out the reference's own spread"
            : "leaves out the reference's own spread of %d of %d metrics"
                .formatted(unknown, metrics));
  }
}
