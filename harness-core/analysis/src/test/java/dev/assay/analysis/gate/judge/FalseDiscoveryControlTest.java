package dev.assay.analysis.gate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import dev.assay.analysis.statistics.Moments;
import dev.assay.api.Better;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FalseDiscoveryControlTest {
  private static EffectVerdict judge(double[] baseline, double[] candidate, Better better) {
    return judge(baseline, candidate, better, List.of());
  }

  private static EffectVerdict judge(
      double[] baseline, double[] candidate, Better better, List<Moments> history) {
    return FalseDiscoveryControl.DEFAULT
        .judge(List.of(question(baseline, candidate, better, history)))
        .getFirst();
  }

  private static Question question(
      double[] baseline, double[] candidate, Better better, List<Moments> history) {
    return new Question(
        Comparison.of(Moments.ofLogs(baseline), Moments.ofLogs(candidate), history, better),
        Thresholds.DEFAULT,
        better);
  }

  private static double[] values(double... values) {
    return values;
  }

  private static double[] times(double factor, double... values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i] * factor).toArray();
  }

  private static final double[] STEADY = {100, 100.3, 99.8, 100.1, 99.9};

  @Test
  void a_sure_slowdown_fails() {
    EffectVerdict judgement = judge(STEADY, times(1.1, STEADY), Better.LOWER);

    assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judgement.effect().orElseThrow().slowdown()).isCloseTo(1.1, within(1e-12));
    assertThat(judgement.reason())
        .startsWith("10 % slower (90 % interval +9.8 % to +10.2 %, q < 0.001).");
  }

  @Test
  void for_throughput_less_is_slower() {
    assertThat(judge(STEADY, times(0.9, STEADY), Better.HIGHER).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(STEADY, times(1.1, STEADY), Better.HIGHER).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_speed_up_never_fails() {
    EffectVerdict judgement = judge(STEADY, times(0.5, STEADY), Better.LOWER);

    assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
    assertThat(judgement.reason()).startsWith("50 % faster");
  }

  @Test
  void a_sure_but_small_slowdown_passes() {
    assertThat(judge(STEADY, times(1.01, STEADY), Better.LOWER).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void noise_is_inconclusive_with_the_forks_needed() {
    double[] noisy = {100, 130, 80, 115, 90};
    EffectVerdict judgement = judge(noisy, times(1.03, noisy), Better.LOWER);

    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    Effect effect = judgement.effect().orElseThrow();
    assertThat(effect.minimumDetectable().orElseThrow()).isGreaterThan(0.3);
    assertThat(effect.forksNeeded().orElseThrow()).isBetween(50, 1000);
    assertThat(judgement.reason()).endsWith("or more would have been seen 4 times out of 5.");
  }

  /** What a remedy says is of all forks at once, whatever look the data were taken at. */
  @Test
  void the_forks_needed_are_those_of_a_remedy_at_a_look_and_beside_groups() {
    double[] noisy = {100, 106, 95, 104, 97};
    Question whole = question(noisy, times(1.03, noisy), Better.LOWER, List.of());
    Question atALook =
        new Question(
            whole.comparison(), whole.thresholds(), Better.LOWER, new Spending(1, 0.3, 0.15, 0));

    for (List<Question> groups : List.of(List.<Question>of(), List.of(whole))) {
      List<EffectVerdict> verdicts =
          FalseDiscoveryControl.DEFAULT.judge(List.of(atALook, whole, whole), groups);
      List<Effect> effects =
          verdicts.stream().map(verdict -> verdict.effect().orElseThrow()).toList();
      Detectable ofRemedies =
          Detectable.ofMetrics(
              FalseDiscoveryControl.DEFAULT,
              effects.subList(0, 3),
              effects.subList(3, effects.size()));

      assertThat(effects.getFirst().forksNeeded())
          .isEqualTo(
              ofRemedies.forksNeeded(
                  (Comparison.Tested) whole.comparison(), whole.thresholds().tolerance()));
    }
  }

  @Test
  void one_fork_is_not_enough_without_history() {
    EffectVerdict judgement = judge(values(100), values(200, 201), Better.LOWER);

    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.effect()).isEmpty();
    assertThat(judgement.reason())
        .isEqualTo(
            "Baseline and candidate have 1 and 2 forks, and a comparison needs at least 2 each."
                + " Measure with more forks.");
  }

  /**
   * By hand: history of 5 forks with variance v has 4 degrees of freedom; one fork each adds none,
   * so SE = √(2 v) and df = 4.
   */
  @Test
  void with_history_even_one_fork_a_side_can_be_judged() {
    Moments history = new Moments(5, 0, 4 * 0.0001);
    Comparison comparison =
        Comparison.of(Moments.ofLogs(100), Moments.ofLogs(110), List.of(history), Better.LOWER);

    assertThat(comparison).isInstanceOf(Comparison.Tested.class);
    Comparison.Tested tested = (Comparison.Tested) comparison;
    assertThat(tested.logSlowdown().degreesOfFreedom()).isEqualTo(4);
    assertThat(tested.logSlowdown().standardError()).isCloseTo(Math.sqrt(0.0002), within(1e-12));
    assertThat(tested.baselineVariance()).isCloseTo(0.0001, within(1e-12));
  }

  @Test
  void five_forks_a_side_stand_alone() {
    Moments wild = new Moments(5, 0, 100);

    assertThat(judge(STEADY, times(1.1, STEADY), Better.LOWER, List.of(wild)))
        .isEqualTo(judge(STEADY, times(1.1, STEADY), Better.LOWER));
  }

  @Test
  void equal_constants_pass() {
    EffectVerdict judgement = judge(values(7, 7, 7), values(7, 7, 7), Better.LOWER);

    assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
    assertThat(judgement.reason()).isEqualTo("Every fork of both sides gave the same value.");
  }

  /** Of 6 forks 3 can be picked in 20 ways, of 10 forks 5 in 252. */
  @Test
  void different_constants_are_judged_by_the_number_of_forks() {
    EffectVerdict three = judge(values(7, 7, 7), values(8, 8, 8), Better.LOWER);
    EffectVerdict five = judge(values(7, 7, 7, 7, 7), values(8, 8, 8, 8, 8), Better.LOWER);

    assertThat(three.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(three.effect().orElseThrow().p()).isEqualTo(0.05);
    assertThat(five.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(five.effect().orElseThrow().p()).isCloseTo(1.0 / 252, within(1e-15));
    assertThat(five.effect().orElseThrow().interval()).isEmpty();
  }

  @Test
  void what_fails_alone_may_not_fail_among_many() {
    double[] slower = {104.5, 106, 105.5, 103.3, 104.1};
    double[] baseline = {100, 101.5, 102, 98.8, 99.9};
    Question suspicious = question(baseline, slower, Better.LOWER, List.of());
    Question same = question(STEADY, STEADY, Better.LOWER, List.of());
    List<Question> many =
        IntStream.range(0, 300).mapToObj(i -> i == 0 ? suspicious : same).toList();

    assertThat(FalseDiscoveryControl.DEFAULT.judge(List.of(suspicious)).getFirst().verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(FalseDiscoveryControl.DEFAULT.judge(many).getFirst().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** A t test on normal logarithms is exact: of 4,000 one in 20 has p under .05, ± 3.5 sigma. */
  @Test
  void p_values_of_unchanged_code_are_uniform() {
    SplittableRandom random = new SplittableRandom(42);
    int below = 0;
    for (int i = 0; i < 4000; i++) {
      Comparison comparison =
          Comparison.of(normal(random), normal(random), List.of(), Better.LOWER);
      below += comparison.pValue().orElseThrow() < 0.05 ? 1 : 0;
    }
    assertThat(below / 4000.0).isCloseTo(0.05, within(3.5 * Math.sqrt(0.05 * 0.95 / 4000)));
  }

  private static Moments normal(SplittableRandom random) {
    return Moments.of(IntStream.range(0, 5).mapToDouble(_ -> random.nextGaussian()).toArray());
  }

  @Test
  void a_reason_speaks_of_the_value_and_writes_what_is_large_as_a_factor() {
    double[] fifth = times(0.2, STEADY);

    assertThat(judge(STEADY, times(18.8, STEADY), Better.LOWER).reason())
        .startsWith("×18.8, slower (90 % interval ×18.8 to ×18.8, q < 0.001).");
    assertThat(judge(STEADY, fifth, Better.LOWER).reason())
        .startsWith("80 % faster (90 % interval -80.0 % to -80.0 %)")
        .doesNotContain("tolerance");
    assertThat(judge(STEADY, fifth, Better.HIGHER).reason())
        .startsWith("80 % lower (90 % interval");
    assertThat(judge(fifth, STEADY, Better.HIGHER).reason()).startsWith("×5.00, higher (90 %");
    assertThat(judge(STEADY, times(1e7, STEADY), Better.LOWER).reason())
        .startsWith("over ×1000, slower")
        .doesNotContain("e+");
    assertThat(judge(STEADY, times(1.001, STEADY), Better.LOWER).reason())
        .contains("no worse than the tolerance of 5 % allows");
  }
}
