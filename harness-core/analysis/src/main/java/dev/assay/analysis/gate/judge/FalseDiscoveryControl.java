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
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

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
   * @param spending of the errors at this look
   */
  public record Question(
      Comparison comparison, Thresholds thresholds, Better better, Spending spending) {
    /** One about data that are looked at once. */
    public Question(Comparison comparison, Thresholds thresholds, Better better) {
      this(comparison, thresholds, better, Spending.WHOLE);
    }

    /** Over all looks; empty if not tested. */
    public OptionalDouble pValue() {
      OptionalDouble p = comparison.pValue();
      return p.isPresent() ? OptionalDouble.of(spending.overLooks(p.getAsDouble())) : p;
    }

    /** The same of getting better, of this look alone; 1 where the forks do not vary. */
    public OptionalDouble pValueOfImprovement() {
      return switch (comparison) {
        case Comparison.Tested tested ->
            OptionalDouble.of(spending.ofLook(tested.logSlowdown().negated().pValueUpwards()));
        case Comparison.Constant _ -> OptionalDouble.of(1);
        case Comparison.Impossible _ -> OptionalDouble.empty();
      };
    }
  }

  /**
   * The verdicts.
   *
   * @return in the order of the questions
   */
  public List<EffectVerdict> judge(List<Question> questions) {
    return judge(questions, List.of());
  }

  /**
   * The verdicts on metrics and on groups of them. Half of the false discoveries that are accepted
   * are for either, however few groups there are: each p is divided by a weight whose mean is 1,
   * which keeps the rate for all together (C. R. Genovese, K. Roeder and L. Wasserman, Biometrika
   * 93, 2006). A user names few groups, and means each; among hundreds of metrics they would drown.
   *
   * @return in the order of the metrics, then of the groups
   */
  public List<EffectVerdict> judge(List<Question> metrics, List<Question> groups) {
    List<Question> questions = Stream.concat(metrics.stream(), groups.stream()).toList();
    Weights weights = Weights.of(tested(metrics), tested(groups));
    double[] q = BenjaminiHochberg.adjust(weighted(metrics, groups, weights));
    long discoveries = Arrays.stream(q).filter(value -> value < falseDiscoveryRate).count();
    List<EffectVerdict> judgements = new ArrayList<>();
    int tested = 0;
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      double weight = i < metrics.size() ? weights.ofMetric : weights.ofGroup;
      Detectable detectable = Detectable.of(this, q.length, discoveries, weight);
      Reasons reasons = new Reasons(question.better);
      judgements.add(
          switch (question.comparison) {
            case Comparison.Tested comparison ->
                judge(comparison, question, q[tested++], detectable, reasons);
            case Comparison.Constant comparison ->
                judge(comparison, question, q[tested++], reasons);
            case Comparison.Impossible none ->
                new EffectVerdict(Verdict.INCONCLUSIVE, Optional.empty(), none.why());
          });
    }
    return judgements;
  }

  /** Of each test, with a mean of 1. */
  public record Weights(double ofMetric, double ofGroup) {
    public static Weights of(long metrics, long groups) {
      double all = metrics + groups;
      return metrics == 0 || groups == 0
          ? new Weights(1, 1)
          : new Weights(all / (2 * metrics), all / (2 * groups));
    }
  }

  private static long tested(List<Question> questions) {
    return questions.stream().filter(question -> question.pValue().isPresent()).count();
  }

  private static double[] weighted(List<Question> metrics, List<Question> groups, Weights weights) {
    return DoubleStream.concat(
            pValues(metrics).map(p -> p / weights.ofMetric),
            pValues(groups).map(p -> p / weights.ofGroup))
        .toArray();
  }

  private static DoubleStream pValues(List<Question> questions) {
    return questions.stream().flatMapToDouble(question -> question.pValue().stream());
  }

  private EffectVerdict judge(
      Comparison.Tested comparison,
      Question question,
      double q,
      Detectable ofWhole,
      Reasons reasons) {
    Thresholds thresholds = question.thresholds;
    Detectable detectable = ofWhole.spending(question.spending.failing());
    Difference difference = comparison.logSlowdown();
    Interval logs = question.spending.interval(difference, Thresholds.CONFIDENCE);
    double high = Math.min(Math.exp(logs.high()), Double.MAX_VALUE);
    Interval interval = new Interval(Math.exp(logs.low()), high, Thresholds.CONFIDENCE);
    Effect effect =
        new Effect(
            Math.exp(difference.value()),
            Optional.of(interval),
            question.pValue().orElseThrow(),
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
    Effect unsure = effect.withForksNeeded(ofWhole.forksNeeded(comparison, thresholds.tolerance()));
    return EffectVerdict.of(Verdict.INCONCLUSIVE, unsure, reasons.unsure(unsure));
  }

  private EffectVerdict judge(
      Comparison.Constant comparison, Question question, double q, Reasons reasons) {
    Thresholds thresholds = question.thresholds;
    Effect effect =
        new Effect(
            Math.exp(comparison.logSlowdown()),
            Optional.empty(),
            question.pValue().orElseThrow(),
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
