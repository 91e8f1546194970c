package dev.assay.runtime.bisect;

import dev.assay.analysis.bisect.Followed;
import dev.assay.analysis.statistics.Difference;

/** Hears how it goes on. */
public interface BisectListener {
  /**
   * @param build from 1
   */
  void builds(Commit commit, int build);

  void broken(Commit commit, String why);

  /**
   * @param slowdown of this session, as a logarithm
   * @param bad how likely the commit is bad by all sessions
   */
  void measured(Commit commit, Difference slowdown, double bad);

  /** The session tells nothing: a side has nothing but tainted iterations. */
  void disturbed(Commit commit);

  void follows(Followed followed);
}
