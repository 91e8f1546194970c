package dev.assay.analysis.gate.judge;

import dev.assay.analysis.statistics.BenjaminiHochberg;
import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.Interval;
import dev.assay.api.Better;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Judges metrics together: the more are looked at, the more of them seem slower by chance alone.
 *
 * @param falseDiscoveryRate the expected share of wrong failures among all failures, within (0, 1)
 * @param alpha two-sided level for which detectable effects are stated, within (0, 1)
 */
public record FalseDiscoveryControl(double falseDiscoveryRate, double alpha) {
  /**
   * Chosen on 290 benchmarks of unchanged code, 14 of them made slower: 0.05 raised 0.11 to 0.15
   * false flags a run, 0.03 raises 0.06 to 0.08 and still finds over 90 % of what 0.05 finds.
   */
  public static final FalseDiscoveryControl DEFAULT =
      new FalseDiscoveryControl(0.03, Detectable.ALPHA);

  public FalseDiscoveryControl {
    if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
      throw new IllegalArgumentException(
          "falseDiscoveryRate must be a fraction between 0 and 1, such as 0.03, was "
              + falseDiscoveryRate
              + ".");
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "alpha must be a fraction between 0 and 1, such as 0.01, was " + alpha + ".");
    }
  }

  /**
   * A comparison and what it is held against.
   *
   * @param better by which the reason says slower or lower
   */
  public record Question(Comparison comparison, Thresholds thresholds, Better better) {}

  /**
   * The verdicts.
   *
   * @return in the order of the questions
   */
  public List<EffectVerdict> judge(List<Question> questions) {
    double[] q = BenjaminiHochberg.adjust(pValues(questions));
    long discoveries = Arrays.stream(q).filter(value -> value < falseDiscoveryRate).count();
    Detectable detectable = Detectable.of(this, q.length, discoveries);
    List<EffectVerdict> judgements = new ArrayList<>();
    int tested = 0;
    for (Question question : questions) {
      Thresholds thresholds = question.thresholds;
      Reasons reasons = new Reasons(question.better);
      judgements.add(
          switch (question.comparison) {
            case Comparison.Tested comparison ->
                judge(comparison, q[tested++], thresholds, detectable, reasons);
            case Comparison.Constant comparison ->
                judge(comparison, q[tested++], thresholds, reasons);
            case Comparison.Impossible none ->
                new EffectVerdict(Verdict.INCONCLUSIVE, Optional.empty(), none.why());
          });
    }
    return judgements;
  }

  private static double[] pValues(List<Question> questions) {
    return questions.stream()
        .map(Question::comparison)
        .flatMapToDouble(comparison -> comparison.pValue().stream())
        .toArray();
  }

  private EffectVerdict judge(
      Comparison.Tested comparison,
      double q,
      Thresholds thresholds,
      Detectable detectable,
      Reasons reasons) {
    Difference difference = comparison.logSlowdown();
    Interval logs = difference.interval(Thresholds.CONFIDENCE);
    double high = Math.min(Math.exp(logs.high()), Double.MAX_VALUE);
    Interval interval = new Interval(Math.exp(logs.low()), high, Thresholds.CONFIDENCE);
    Effect effect =
        new Effect(
            Math.exp(difference.value()),
            Optional.of(interval),
            difference.pValueUpwards(),
            q,
            OptionalDouble.of(
                detectable.minimumEffect(
                    difference.standardError(), difference.degreesOfFreedom())),
            OptionalInt.empty());
    if (fails(effect, thresholds)) {
      return EffectVerdict.of(Verdict.FAIL, effect, reasons.slower(effect));
    }
    if (interval.high() <= 1 + thresholds.tolerance()) {
      return EffectVerdict.of(Verdict.PASS, effect, reasons.tolerable(effect, thresholds));
    }
    Effect unsure =
        effect.withForksNeeded(detectable.forksNeeded(comparison, thresholds.tolerance()));
    return EffectVerdict.of(Verdict.INCONCLUSIVE, unsure, reasons.unsure(unsure));
  }

  private EffectVerdict judge(
      Comparison.Constant comparison, double q, Thresholds thresholds, Reasons reasons) {
    Effect effect =
        new Effect(
            Math.exp(comparison.logSlowdown()),
            Optional.empty(),
            comparison.permutationP(),
            q,
            OptionalDouble.empty(),
            OptionalInt.empty());
    if (fails(effect, thresholds)) {
      return EffectVerdict.of(Verdict.FAIL, effect, reasons.slowerWithoutSpread(effect));
    }
    if (effect.slowdown() < 1 + thresholds.minimumEffect()) {
      return EffectVerdict.of(Verdict.PASS, effect, reasons.sameWithoutSpread(effect));
    }
    return EffectVerdict.of(Verdict.INCONCLUSIVE, effect, reasons.unsureWithoutSpread(effect));
  }

  private boolean fails(Effect effect, Thresholds thresholds) {
    return effect.q() < falseDiscoveryRate && effect.slowdown() >= 1 + thresholds.minimumEffect();
  }
}
