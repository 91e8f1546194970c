package dev.assay.analysis.gate.judge;

import dev.assay.analysis.statistics.BetweenRuns;
import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.Grouped;
import dev.assay.analysis.statistics.Moments;
import dev.assay.api.Better;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A candidate's metric against the baseline's, before it is seen beside the other metrics. */
public sealed interface Comparison {
  /** Under this many forks on a side, the variance of earlier runs is taken in. */
  int FORKS_THAT_STAND_ALONE = 5;

  /** How many earlier runs are, at most. */
  int RUNS_POOLED = 10;

  /**
   * A slowdown with its uncertainty.
   *
   * @param logSlowdown natural logarithm of candidate over baseline, oriented so that above 0 is
   *     worse
   * @param baselineVariance of one fork's logarithm, within its run where {@code runs} is known
   * @param candidateVariance likewise
   * @param runs how runs differ; empty where too few are known or the sides have it in common
   * @param shareOfRuns in the variance of the slowdown: 2 for one run on each side
   */
  record Tested(
      Difference logSlowdown,
      double baselineVariance,
      double candidateVariance,
      Optional<BetweenRuns> runs,
      double shareOfRuns)
      implements Comparison {
    /** Of forks alone. */
    Tested(Difference logSlowdown, double baselineVariance, double candidateVariance) {
      this(logSlowdown, baselineVariance, candidateVariance, Optional.empty(), 0);
    }
  }

  /**
   * No fork of a side differs from another of that side, so there is no spread to judge by.
   *
   * @param permutationP of the permutation test: how likely all forks of one side are worse by
   *     chance
   */
  record Constant(double logSlowdown, double permutationP) implements Comparison {}

  /**
   * No comparison.
   *
   * @param why a sentence for people, with what to do
   */
  record Impossible(String why) implements Comparison {}

  /** One-sided: how likely at least this slowdown is if there is none; empty if not tested. */
  default OptionalDouble pValue() {
    return switch (this) {
      case Tested tested -> OptionalDouble.of(tested.logSlowdown.pValueUpwards());
      case Constant constant -> OptionalDouble.of(constant.permutationP);
      case Impossible _ -> OptionalDouble.empty();
    };
  }

  /** Compares logarithms of fork values of one run on each side. */
  static Comparison of(Moments baseline, Moments candidate, List<Moments> history, Better better) {
    return of(Grouped.of(baseline), Grouped.of(candidate), new Earlier(history, List.of()), better);
  }

  /** Compares logarithms of fork values, those of each run a group. */
  static Comparison of(Grouped baseline, Grouped candidate, Earlier earlier, Better better) {
    Grouped a = better == Better.LOWER ? baseline : baseline.negated();
    Grouped b = better == Better.LOWER ? candidate : candidate.negated();
    List<Moments> recent =
        earlier.alike().stream().limit(RUNS_POOLED).filter(m -> m.count() > 1).toList();
    boolean few = Math.min(a.count(), b.count()) < FORKS_THAT_STAND_ALONE;
    boolean pooling = few && recent.stream().anyMatch(m -> !m.constant());
    Optional<BetweenRuns> runs =
        BetweenRuns.of(Stream.concat(Stream.of(a, b), earlier.repeats().stream()).toList())
            .filter(
                _ ->
                    pooling
                        || Math.min(a.degreesOfFreedomWithin(), b.degreesOfFreedomWithin()) > 0);
    if (runs.isPresent()) {
      return overRuns(a, b, pooling ? recent : List.of(), runs.get());
    }
    return pooling
        ? pooled(Grouped.of(a.together()), Grouped.of(b.together()), recent)
        : ofForks(a.together(), b.together());
  }

  private static Comparison ofForks(Moments a, Moments b) {
    if (a.count() < 2 || b.count() < 2) {
      return new Impossible(
          ("Baseline and candidate have %d and %d forks, and a comparison needs at least 2 each."
                  + " Measure with more forks.")
              .formatted(a.count(), b.count()));
    }
    if (a.constant() && b.constant()) {
      double slowdown = b.mean() - a.mean();
      return new Constant(slowdown, slowdown > 0 ? 1 / combinations(a.count(), b.count()) : 1);
    }
    return new Tested(
        Difference.between(a, b), a.variance().orElseThrow(), b.variance().orElseThrow());
  }

  private static Tested pooled(Grouped a, Grouped b, List<Moments> recent) {
    Difference difference = Difference.withPooledVariance(a, b, recent);
    double variance =
        difference.standardError()
            * difference.standardError()
            / (1.0 / a.count() + 1.0 / b.count());
    return new Tested(difference, variance, variance);
  }

  /** With what differs between runs of the same code: their forks do not show that. */
  private static Comparison overRuns(Grouped a, Grouped b, List<Moments> recent, BetweenRuns runs) {
    double share = a.shareOfGroups() + b.shareOfGroups();
    if (recent.isEmpty() && a.squaresWithin() + b.squaresWithin() == 0) {
      return runs.meanSquare() == 0
          ? ofForks(a.together(), b.together())
          : new Tested(runs.alone(b.mean() - a.mean(), share), 0, 0, Optional.of(runs), share);
    }
    Tested forks =
        recent.isEmpty()
            ? new Tested(
                Difference.within(a, b),
                a.squaresWithin() / a.degreesOfFreedomWithin(),
                b.squaresWithin() / b.degreesOfFreedomWithin())
            : pooled(a, b, recent);
    return new Tested(
        runs.widened(forks.logSlowdown, share),
        forks.baselineVariance,
        forks.candidateVariance,
        Optional.of(runs),
        share);
  }

  /** In how many ways a and b forks can be told apart: (a + b)! / (a! b!). */
  static double combinations(int a, int b) {
    double ways = 1;
    for (int i = 1; i <= a; i++) {
      ways = ways * (b + i) / i;
    }
    return ways;
  }
}
