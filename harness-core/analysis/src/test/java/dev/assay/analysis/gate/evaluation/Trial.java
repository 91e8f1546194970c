package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.gate.judge.TwoStage;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.statistics.Moments;
import dev.assay.api.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One pretended gate over all benchmarks: the forks of each are dealt to baseline and candidate by
 * lot, and some candidates are made slower.
 */
final class Trial {
  private static final int MOST_FORKS = 5;
  private final List<ForkSeries> benchmarks;
  private final List<int[]> orders = new ArrayList<>();
  private final boolean[] slower;
  private final double slowdown;

  Trial(List<ForkSeries> benchmarks, double regressed, double slowdown, SplittableRandom random) {
    this.benchmarks = benchmarks;
    this.slowdown = slowdown;
    this.slower = new boolean[benchmarks.size()];
    int[] lot = shuffled(benchmarks.size(), random);
    for (int i = 0; i < Math.round(regressed * benchmarks.size()); i++) {
      slower[lot[i]] = true;
    }
    for (ForkSeries benchmark : benchmarks) {
      orders.add(shuffled(benchmark.values().length, random));
    }
  }

  int size() {
    return benchmarks.size();
  }

  boolean slower(int benchmark) {
    return slower[benchmark];
  }

  /** Both sides with this many forks, at most 5. */
  List<Question> questions(int forks) {
    return IntStream.range(0, size()).mapToObj(i -> question(i, forks)).toList();
  }

  Question question(int benchmark, int forks) {
    ForkSeries series = benchmarks.get(benchmark);
    int[] order = orders.get(benchmark);
    double factor = slower[benchmark] ? slowdown : 1;
    return new Question(
        Comparison.of(
            Moments.ofLogs(series.pick(order, 0, forks, 1)),
            Moments.ofLogs(series.pick(order, MOST_FORKS, MOST_FORKS + forks, factor)),
            List.of(),
            Better.LOWER),
        Thresholds.DEFAULT,
        Better.LOWER);
  }

  /** What a two-stage gate says, and how many forks it took. */
  record Staged(List<EffectVerdict> judgements, long forks) {}

  Staged twoStage() {
    List<Question> questions = new ArrayList<>(questions(TwoStage.FIRST_FORKS));
    long forks = 2L * TwoStage.FIRST_FORKS * size();
    List<EffectVerdict> first = FalseDiscoveryControl.DEFAULT.judge(questions);
    for (int i = 0; i < size(); i++) {
      if (TwoStage.needsMore(first.get(i))) {
        questions.set(i, question(i, TwoStage.ALL_FORKS));
        forks += 2L * (TwoStage.ALL_FORKS - TwoStage.FIRST_FORKS);
      }
    }
    return new Staged(FalseDiscoveryControl.DEFAULT.judge(questions), forks);
  }

  /** Counts of one trial, or of many added up. */
  record Tally(
      long trials, long falseFlags, long found, long regressed, long able, long ableFound) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(
          trials + other.trials,
          falseFlags + other.falseFlags,
          found + other.found,
          regressed + other.regressed,
          able + other.able,
          ableFound + other.ableFound);
    }

    double falseFlagsPerTrial() {
      return (double) falseFlags / trials;
    }

    double power() {
      return (double) found / regressed;
    }

    double powerWhereAble() {
      return (double) ableFound / able;
    }
  }

  Tally tally(List<EffectVerdict> judgements) {
    Tally tally = new Tally(1, 0, 0, 0, 0, 0);
    for (int i = 0; i < size(); i++) {
      int failed = judgements.get(i).verdict() == Verdict.FAIL ? 1 : 0;
      int able = slower[i] && declaresAble(judgements.get(i)) ? 1 : 0;
      tally =
          tally.plus(
              slower[i]
                  ? new Tally(0, 0, failed, 1, able, able * failed)
                  : new Tally(0, failed, 0, 0, 0, 0));
    }
    return tally;
  }

  private boolean declaresAble(EffectVerdict judgement) {
    return judgement.effect().stream()
        .flatMapToDouble((Effect effect) -> effect.minimumDetectable().stream())
        .anyMatch(detectable -> detectable <= slowdown - 1);
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }
}
