package dev.assay.analysis.gate.judge;

import java.util.List;

/**
 * One of several looks at data that grow. Each spends a share of the errors that the whole may
 * make, so that looking often raises no more false alarms than looking once (group-sequential
 * testing; C. Jennison and B. W. Turnbull, Group Sequential Methods, 2000). Shares are spent by
 * Bonferroni's inequality, which asks nothing of the data.
 *
 * @param forks measured so far on each side that grows
 * @param failShare of the probability to fail wrongly; 0 where nothing may fail yet
 * @param passShare of the probability to pass wrongly
 */
public record Look(int forks, double failShare, double passShare) {
  /**
   * The shares rise as O'Brien and Fleming's do for failures, and fall for passes, most of which
   * are decided early. Chosen on simulated forks, see {@code docs/gate-evaluation.md}.
   */
  public static final List<Look> SCHEDULE =
      List.of(
          new Look(2, 0, 0.4),
          new Look(3, 0, 0.3),
          new Look(Comparison.FORKS_THAT_STAND_ALONE, 0.3, 0.15),
          new Look(8, 0.7, 0.15));

  public Look {
    if (forks < 1 || !isShare(failShare) || !isShare(passShare)) {
      throw new IllegalArgumentException(
          "A look needs forks and shares within 0 and 1, had %d, %s, %s."
              .formatted(forks, failShare, passShare));
    }
  }

  /**
   * The p of the permutation test where every fork of one side is worse than every one of the
   * other. A t test gives less, but for forks of two levels, of which each side met one, that is
   * nothing: so before the last look no p is below this.
   */
  public double permutationP() {
    return 1 / Comparison.combinations(forks, forks);
  }

  /** The only one at all forks. */
  public static Look only(int forks) {
    return new Look(forks, 1, 1);
  }

  private static boolean isShare(double share) {
    return share >= 0 && share <= 1;
  }
}
