package dev.assay.runtime.bisect;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.statistics.Difference;
import java.nio.file.Path;
import java.util.List;

/** How a bisection ended. */
public sealed interface BisectResult {
  /**
   * What was followed, and what it took.
   *
   * @param slowdown of the bad end, as a logarithm
   * @param builds both ends included
   */
  record Step(Identity metric, Difference slowdown, int builds, int sessions) {}

  /**
   * The first bad commit is known.
   *
   * @param commits one; or several, of which all but the last could not be measured
   */
  record Found(List<Commit> commits, double probability, Step step) implements BisectResult {
    public Found {
      commits = List.copyOf(commits);
    }
  }

  /**
   * The first bad commit is likely among these, and no more may be built or measured.
   *
   * @param commits in their order
   */
  record Unsure(List<Commit> commits, double probability, Step step) implements BisectResult {
    public Unsure {
      commits = List.copyOf(commits);
    }
  }

  /** No metric is surely worse at the bad end. */
  record EndsAlike(int sessions) implements BisectResult {}

  /**
   * Other work on this machine disturbed so many sessions that nothing can be told.
   *
   * @param sessions that told nothing
   */
  record Disturbed(int sessions) implements BisectResult {}

  /**
   * An end cannot be built.
   *
   * @param why part of a sentence
   * @param log what its build printed
   */
  record BrokenEnd(Commit end, String why, Path log) implements BisectResult {}

  /** It was interrupted. */
  record Cancelled() implements BisectResult {}
}
