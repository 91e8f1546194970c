package dev.assay.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.assay.analysis.statistics.Mean;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionDetectorTest {
  private static final PartitionDetector DETECTOR = PartitionDetector.DEFAULT;

  /** 1 % noise around 100, times the factor from a point on. */
  private static double[] series(long seed, int points, int from, double factor) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, points)
        .mapToDouble(i -> 100 * (i < from ? 1 : factor) * Math.exp(0.01 * random.nextGaussian()))
        .toArray();
  }

  private static List<Change> changes(double[] values) {
    return DETECTOR.findings(values).changes();
  }

  @Test
  void a_step_is_found_where_it_is() {
    List<Change> changes = changes(series(1, 100, 60, 1.05));

    assertThat(changes).hasSize(1);
    Change change = changes.getFirst();
    assertThat(change.index()).isBetween(58, 62);
    assertThat(change.before()).isCloseTo(100, within(0.5));
    assertThat(change.after()).isCloseTo(105, within(0.5));
    assertThat(change.ratio()).isCloseTo(1.05, within(0.01));
    assertThat(change.provisional()).isFalse();
  }

  @Test
  void scaling_the_values_changes_nothing_but_the_levels() {
    double[] values = series(2, 100, 40, 1.08);
    double[] scaled = Arrays.stream(values).map(value -> value * 1e-9).toArray();

    Change change = changes(values).getFirst();
    Change ofScaled = changes(scaled).getFirst();

    assertThat(ofScaled.index()).isEqualTo(change.index());
    assertThat(ofScaled.pValue()).isCloseTo(change.pValue(), withinPercentage(1e-6));
    assertThat(ofScaled.ratio()).isCloseTo(change.ratio(), within(1e-9));
  }

  @Test
  void single_spikes_are_no_changes() {
    double[] values = series(3, 100, 100, 1);
    values[20] *= 3;
    values[50] *= 0.2;
    values[51] *= 4;

    assertThat(changes(values)).isEmpty();
  }

  @Test
  void a_change_too_small_to_matter_is_left_out_however_sure() {
    double[] values = series(4, 400, 200, 1.012);

    assertThat(changes(values)).isEmpty();
    assertThat(new PartitionDetector(0.005).findings(values).changes()).hasSize(1);
  }

  @Test
  void a_change_is_provisional_until_five_points_have_followed_it() {
    assertThat(changes(series(5, 65, 60, 1.3))).singleElement().matches(Change::provisional);
    assertThat(changes(series(5, 66, 60, 1.3)))
        .singleElement()
        .matches(change -> !change.provisional());
  }

  @Test
  void noiseless_levels_are_told_apart() {
    double[] values = new double[40];
    Arrays.fill(values, 0, 15, 10);
    Arrays.fill(values, 15, 40, 12);

    assertThat(changes(values)).extracting(Change::index).containsExactly(15);
    assertThat(changes(values).getFirst().ratio()).isCloseTo(1.2, within(1e-9));
  }

  @Test
  void the_same_series_has_the_same_changes_every_time() {
    double[] values = series(6, 100, 30, 1.03);

    assertThat(changes(values)).isEqualTo(changes(values.clone()));
  }

  @Test
  void the_values_given_are_not_touched() {
    double[] values = series(7, 50, 25, 1.2);
    double[] before = values.clone();

    changes(values);

    assertThat(values).isEqualTo(before);
  }

  @Test
  void too_few_points_have_no_change() {
    assertThat(changes(new double[] {1, 1, 1, 1, 9, 9, 9, 9, 9})).isEmpty();
    assertThat(changes(new double[20])).isEmpty();
  }

  @Test
  void where_a_value_is_0_or_below_the_change_is_a_difference() {
    SplittableRandom random = new SplittableRandom(8);
    double[] values = new double[60];
    Arrays.setAll(values, i -> (i < 40 ? -2 : 3) + random.nextGaussian());

    Findings findings = DETECTOR.findings(values);

    assertThat(findings.scale()).isEqualTo(Mean.ARITHMETIC);
    assertThat(findings.changes()).singleElement().matches(c -> Math.abs(c.index() - 40) <= 1);
    assertThat(findings.changes().getFirst().before()).isCloseTo(-2, within(0.5));
    assertThat(findings.changes().getFirst().after()).isCloseTo(3, within(0.7));
  }

  @Test
  void an_older_change_is_told_beside_a_newer_one_and_the_newest_first() {
    double[] values = series(9, 120, 40, 1.2);
    for (int i = 115; i < 120; i++) {
      values[i] *= 1.1;
    }

    Findings findings = DETECTOR.findings(values);

    assertThat(findings.changes()).extracting(Change::index).containsExactly(40, 115);
    assertThat(findings.changes()).extracting(Change::provisional).containsExactly(false, true);
    assertThat(findings.newestFirst()).extracting(Finding::from).containsExactly(115, 40);
  }

  @Test
  void a_slow_rise_is_a_drift_and_not_stairs() {
    double[] values = series(10, 100, 100, 1);
    Arrays.setAll(values, i -> values[i] * (i < 30 ? 1 : 1 + 0.004 * (i - 30)));

    Findings findings = DETECTOR.findings(values);

    assertThat(findings.changes()).isEmpty();
    assertThat(findings.drifts()).hasSize(1);
    Drift drift = findings.drifts().getFirst();
    assertThat(drift.from()).isBetween(20, 40);
    assertThat(drift.to()).isEqualTo(99);
    assertThat(drift.before()).isCloseTo(100, within(2.0));
    assertThat(drift.after()).isCloseTo(128, within(2.0));
  }

  @Test
  void two_levels_in_turn_are_told_and_are_no_change() {
    double[] values = toAndFro(12, 60);

    Findings findings = DETECTOR.findings(values);

    assertThat(findings.newestFirst()).isEmpty();
    Alternation alternation = findings.alternation().orElseThrow();
    assertThat(alternation.low()).isCloseTo(100, within(1.0));
    assertThat(alternation.high()).isCloseTo(110, within(1.0));
    assertThat(alternation.moves()).isBetween(6, 25);
  }

  @Test
  void a_change_of_both_of_two_levels_is_found() {
    double[] values = toAndFro(13, 120);
    for (int i = 60; i < 120; i++) {
      values[i] *= 1.3;
    }

    assertThat(changes(values)).singleElement().matches(c -> Math.abs(c.index() - 60) <= 5);
  }

  @Test
  void a_fall_and_its_mend_are_two_changes_and_no_alternation() {
    Findings findings = DETECTOR.findings(fallAndMend(20, 32));

    assertThat(findings.changes()).extracting(Change::index).containsExactly(20, 32);
    assertThat(findings.alternation()).isEmpty();
    assertThat(findings.undecided()).isEmpty();
  }

  /** Two days of 40 runs, of which one and a half are there, look alike. */
  @Test
  void a_fall_that_lasts_as_long_as_what_was_before_and_after_may_repeat() {
    Findings findings = DETECTOR.findings(fallAndMend(20, 40));

    assertThat(findings.newestFirst()).isEmpty();
    Undecided undecided = findings.undecided().orElseThrow();
    assertThat(undecided.low()).isCloseTo(90, within(1.0));
    assertThat(undecided.high()).isCloseTo(100, within(1.0));
    assertThat(undecided.period()).isCloseTo(40, within(2.0));
  }

  @Test
  void a_slow_wave_is_no_change() {
    double[] values = series(15, 120, 120, 1);
    Arrays.setAll(values, i -> values[i] * Math.exp(0.03 * Math.sin(i * Math.PI / 40)));

    assertThat(DETECTOR.findings(values).newestFirst()).isEmpty();
  }

  @Test
  void one_change_in_the_middle_is_no_repetition() {
    Findings findings = DETECTOR.findings(series(16, 60, 30, 1.05));

    assertThat(findings.changes()).singleElement().matches(c -> Math.abs(c.index() - 30) <= 3);
    assertThat(findings.undecided()).isEmpty();
  }

  private static double[] fallAndMend(int from, int to) {
    double[] values = series(14, 60, from, 0.9);
    for (int i = to; i < 60; i++) {
      values[i] /= 0.9;
    }
    return values;
  }

  /** 100 and 110 with 1 % of noise, for 4 points at a time in the mean. */
  private static double[] toAndFro(long seed, int points) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[points];
    boolean isHigh = false;
    for (int i = 0; i < points; i++) {
      isHigh ^= random.nextInt(4) == 0;
      values[i] = (isHigh ? 110 : 100) * Math.exp(0.01 * random.nextGaussian());
    }
    return values;
  }

  @Test
  void what_repeats_is_no_change_and_hides_none() {
    double[] values = series(11, 120, 120, 1);
    Arrays.setAll(values, i -> values[i] * Math.exp(0.05 * Math.sin(i * Math.PI / 12)));
    double[] changed = values.clone();
    for (int i = 70; i < 120; i++) {
      changed[i] *= 1.1;
    }

    assertThat(DETECTOR.findings(values).newestFirst()).isEmpty();
    assertThat(changes(changed)).singleElement().matches(c -> Math.abs(c.index() - 70) <= 3);
    assertThat(changes(changed).getFirst().ratio()).isCloseTo(1.1, within(0.02));
  }
}
