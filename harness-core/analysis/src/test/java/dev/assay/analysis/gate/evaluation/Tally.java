package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.gate.judge.Verdict;

/**
 * Counts of one trial, or of many added up.
 *
 * @param alarmed trials with a failure of something unchanged
 * @param able slower benchmarks whose declared detectable slowdown is at most theirs
 * @param forks on each side that was measured
 */
record Tally(
    long trials,
    long alarmed,
    long falseFlags,
    long slower,
    long found,
    long slowerPassed,
    long able,
    long ableFound,
    long unchanged,
    long unchangedPassed,
    long forks) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Tally of(Trial trial, Rule.Outcome outcome, double slowdown) {
    Tally tally = NONE;
    for (int i = 0; i < trial.size(); i++) {
      long failed = outcome.verdicts().get(i) == Verdict.FAIL ? 1 : 0;
      long passed = outcome.verdicts().get(i) == Verdict.PASS ? 1 : 0;
      long able =
          outcome.detectable().get(i).filter(least -> least <= slowdown - 1).isPresent() ? 1 : 0;
      tally =
          tally.plus(
              trial.slower()[i]
                  ? new Tally(0, 0, 0, 1, failed, passed, able, able * failed, 0, 0, 0)
                  : new Tally(0, 0, failed, 0, 0, 0, 0, 0, 1, passed, 0));
    }
    long alarmed = tally.falseFlags > 0 ? 1 : 0;
    return tally.plus(new Tally(1, alarmed, 0, 0, 0, 0, 0, 0, 0, 0, outcome.forks()));
  }

  Tally plus(Tally other) {
    return new Tally(
        trials + other.trials,
        alarmed + other.alarmed,
        falseFlags + other.falseFlags,
        slower + other.slower,
        found + other.found,
        slowerPassed + other.slowerPassed,
        able + other.able,
        ableFound + other.ableFound,
        unchanged + other.unchanged,
        unchangedPassed + other.unchangedPassed,
        forks + other.forks);
  }

  double anyFalse() {
    return (double) alarmed / trials;
  }

  double falseFlagsPerTrial() {
    return (double) falseFlags / trials;
  }

  double power() {
    return (double) found / Math.max(1, slower);
  }

  double powerWhereAble() {
    return (double) ableFound / Math.max(1, able);
  }

  double silentPasses() {
    return (double) slowerPassed / Math.max(1, slower);
  }

  double passes() {
    return (double) unchangedPassed / Math.max(1, unchanged);
  }

  /** Of the forks of a gate that measures so many of each benchmark. */
  double timeOver(int each) {
    return (double) forks / (each * (slower + unchanged));
  }
}
