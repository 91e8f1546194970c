package dev.assay.analysis.gate.judge;

import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.Moments;
import dev.assay.api.Better;
import java.util.List;
import java.util.OptionalDouble;

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
   * @param baselineVariance of one fork's logarithm
   * @param candidateVariance likewise
   */
  record Tested(Difference logSlowdown, double baselineVariance, double candidateVariance)
      implements Comparison {}

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

  /**
   * Compares logarithms of fork values.
   *
   * @param history of recent comparable runs, latest first
   */
  static Comparison of(Moments baseline, Moments candidate, List<Moments> history, Better better) {
    Moments a = better == Better.LOWER ? baseline : negated(baseline);
    Moments b = better == Better.LOWER ? candidate : negated(candidate);
    List<Moments> recent = history.stream().limit(RUNS_POOLED).filter(m -> m.count() > 1).toList();
    boolean few = Math.min(a.count(), b.count()) < FORKS_THAT_STAND_ALONE;
    if (few && recent.stream().anyMatch(m -> !m.constant())) {
      return pooled(a, b, recent);
    }
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

  private static Comparison pooled(Moments a, Moments b, List<Moments> recent) {
    Difference difference = Difference.withPooledVariance(a, b, recent);
    double squaredError = difference.standardError() * difference.standardError();
    double variance = squaredError / (1.0 / a.count() + 1.0 / b.count());
    return new Tested(difference, variance, variance);
  }

  private static Moments negated(Moments moments) {
    return new Moments(moments.count(), -moments.mean(), moments.squaredDeviations());
  }

  /** In how many ways a and b forks can be told apart: (a + b)! / (a! b!). */
  private static double combinations(int a, int b) {
    double ways = 1;
    for (int i = 1; i <= a; i++) {
      ways = ways * (b + i) / i;
    }
    return ways;
  }
}
