package dev.assay.analysis.gate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.gate.evaluation.Population.Shape;
import dev.assay.analysis.gate.evaluation.Population.Simulated;
import dev.assay.analysis.gate.evaluation.Trial.Effect;
import dev.assay.analysis.gate.judge.Look;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Few gates, so the margins are wide; {@code harness-core/bin/evaluate-gate} counts thousands. */
class SequentialPowerTest {
  private static final Rule IN_TURNS = Rule.sequential(Look.SCHEDULE, Optional.empty());

  private static Tally tally(Rule rule, List<Trial> trials) {
    return trials.stream()
        .map(trial -> Tally.of(trial, rule.judge(trial), 1.05))
        .reduce(Tally.NONE, Tally::plus);
  }

  private static List<Trial> trials(Population suite, int count, Effect effect) {
    SplittableRandom random = new SplittableRandom(17);
    return IntStream.range(0, count)
        .mapToObj(_ -> Trial.of(suite, 8, effect, random.split()))
        .toList();
  }

  /** Over 1,000 gates: 0.49 of the forks, and 1.19 times the slowdowns found. */
  @Test
  void more_is_found_in_about_half_of_the_forks_of_5_v_5() {
    Population suite = Simulated.suite(Shape.NORMAL, 150, new SplittableRandom(7));
    List<Trial> trials = trials(suite, 12, new Effect(0.05, 1.05));
    Tally fixed = tally(Rule.fixed(5), trials);
    Tally inTurns = tally(IN_TURNS, trials);

    assertThat(inTurns.timeOver(5)).isLessThan(0.55);
    assertThat(inTurns.power()).isGreaterThan(fixed.power());
    assertThat(inTurns.silentPasses()).isLessThan(0.05);
  }

  /** Of 300 benchmarks with forks of two levels, some meet one of them five times in a row. */
  @Test
  void forks_of_two_levels_raise_no_false_alarm() {
    Population suite = Simulated.suite(Shape.BIMODAL, 300, new SplittableRandom(7));

    assertThat(tally(IN_TURNS, trials(suite, 12, Effect.NONE)).alarmed()).isLessThanOrEqualTo(1);
  }
}
