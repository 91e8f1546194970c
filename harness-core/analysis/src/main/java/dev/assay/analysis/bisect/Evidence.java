package dev.assay.analysis.bisect;

import dev.assay.analysis.statistics.Difference;

/**
 * What one session of measuring says of a commit: it and the good end were measured in turns.
 *
 * @param commit its place in the row, from 0; the last is the bad end
 * @param slowdown the logarithm of the commit's value over the good end's, above 0 where the commit
 *     is worse
 */
public record Evidence(int commit, Difference slowdown) {
  /** A standard error below this, 0.01 %, is taken as this: no machine repeats itself better. */
  private static final double FINEST = 1e-4;

  public Evidence {
    if (commit < 0) {
      throw new IllegalArgumentException("Commits are counted from 0, was " + commit + ".");
    }
    if (slowdown.standardError() < FINEST) {
      slowdown = new Difference(slowdown.value(), FINEST, slowdown.degreesOfFreedom());
    }
  }
}
