package dev.assay.analysis.statistics;

import java.util.List;
import java.util.Optional;

/**
 * How much runs of one thing differ beyond what the spread of their forks explains: the variance
 * components of a nested design by analysis of variance (S. R. Searle, G. Casella and C. E.
 * McCulloch, Variance Components, 1992, chapter 3).
 *
 * @param meanSquare between runs, at least 0; its mean is the variance of a fork and {@code
 *     forksPerRun} times that of a run
 * @param degreesOfFreedom of it, at least {@link #FEWEST}
 * @param variationWithin the variance of a fork within its run, at least 0
 * @param forksPerRun how many the runs have, above 0; a kind of mean where they differ
 */
public record BetweenRuns(
    double meanSquare, int degreesOfFreedom, double variationWithin, double forksPerRun) {
  /**
   * With one, an interval is so wide that nothing can be told: three runs of one thing, or 2 v 2.
   */
  public static final int FEWEST = 2;

  /**
   * Of several things that were measured in some runs each.
   *
   * @return empty where too few were measured in several runs, or no run has several forks
   */
  public static Optional<BetweenRuns> of(List<Grouped> things) {
    double squares = 0;
    double squaresWithin = 0;
    double forks = 0;
    int degrees = 0;
    int degreesWithin = 0;
    for (Grouped runs : things) {
      squares += runs.squaresBetween();
      degrees += runs.degreesOfFreedomBetween();
      squaresWithin += runs.squaresWithin();
      degreesWithin += runs.degreesOfFreedomWithin();
      forks += runs.count() * (1 - runs.shareOfGroups());
    }
    return degrees < FEWEST || degreesWithin < 1
        ? Optional.empty()
        : Optional.of(
            new BetweenRuns(
                squares / degrees, degrees, squaresWithin / degreesWithin, forks / degrees));
  }

  /** Of a run's level; 0 where runs differ no more than their forks make them. */
  public double variance() {
    return Math.max(0, (meanSquare - variationWithin) / forksPerRun);
  }

  /**
   * What a difference becomes that was seen between few runs, and of which only the spread within
   * runs is known. The degrees of freedom are Satterthwaite's (F. E. Satterthwaite, Biometrics
   * Bulletin 2, 1946); the whole mean square between runs counts in them, also where the variance
   * is 0, since a few runs that agree do not prove that runs do. By simulation (RunToRunEvaluation)
   * the test then keeps its level at three degrees of freedom and more.
   *
   * @param share of the variance of runs in that of the difference: 2 for one run on each side
   */
  public Difference widened(Difference within, double share) {
    double forks = within.standardError() * within.standardError();
    double squaredError = forks + share * variance();
    return new Difference(
        within.value(),
        Math.sqrt(squaredError),
        degreesOfFreedom(squaredError, share, forks, within.degreesOfFreedom()));
  }

  /** Likewise where forks do not vary within their runs. */
  public Difference alone(double difference, double share) {
    return new Difference(
        difference, Math.sqrt(share * meanSquare / forksPerRun), degreesOfFreedom);
  }

  /**
   * Of a squared standard error.
   *
   * @param forks the part of it that comes from forks
   * @param degreesOfForks of that part
   */
  public double degreesOfFreedom(
      double squaredError, double share, double forks, double degreesOfForks) {
    double runs = share * meanSquare / forksPerRun;
    return squaredError
        * squaredError
        / (runs * runs / degreesOfFreedom + forks * forks / degreesOfForks);
  }
}
