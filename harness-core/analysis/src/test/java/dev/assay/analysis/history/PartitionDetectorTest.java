package dev.assay.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

  @Test
  void a_step_is_found_where_it_is() {
    List<Change> changes = DETECTOR.changes(series(1, 100, 60, 1.05));

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

    Change change = DETECTOR.changes(values).getFirst();
    Change ofScaled = DETECTOR.changes(scaled).getFirst();

    assertThat(ofScaled.index()).isEqualTo(change.index());
    assertThat(ofScaled.pValue()).isEqualTo(change.pValue());
    assertThat(ofScaled.ratio()).isCloseTo(change.ratio(), within(1e-9));
  }

  @Test
  void single_spikes_are_no_changes() {
    double[] values = series(3, 100, 100, 1);
    values[20] *= 3;
    values[50] *= 0.2;
    values[51] *= 4;

    assertThat(DETECTOR.changes(values)).isEmpty();
  }

  @Test
  void a_change_too_small_to_matter_is_left_out_however_sure() {
    double[] values = series(4, 400, 200, 1.012);

    assertThat(DETECTOR.changes(values)).isEmpty();
    assertThat(new PartitionDetector(0.005).changes(values)).hasSize(1);
  }

  @Test
  void a_change_is_provisional_until_five_points_have_followed_it() {
    assertThat(DETECTOR.changes(series(5, 65, 60, 1.3)))
        .singleElement()
        .matches(Change::provisional);
    assertThat(DETECTOR.changes(series(5, 66, 60, 1.3)))
        .singleElement()
        .matches(change -> !change.provisional());
  }

  @Test
  void noiseless_levels_are_told_apart() {
    double[] values = new double[40];
    Arrays.fill(values, 0, 15, 10);
    Arrays.fill(values, 15, 40, 12);

    assertThat(DETECTOR.changes(values)).extracting(Change::index).containsExactly(15);
    assertThat(DETECTOR.changes(values).getFirst().ratio()).isCloseTo(1.2, within(1e-9));
  }

  @Test
  void the_same_series_has_the_same_changes_every_time() {
    double[] values = series(6, 100, 30, 1.03);

    assertThat(DETECTOR.changes(values)).isEqualTo(DETECTOR.changes(values.clone()));
  }

  @Test
  void the_values_given_are_not_touched() {
    double[] values = series(7, 50, 25, 1.2);
    double[] before = values.clone();

    DETECTOR.changes(values);

    assertThat(values).isEqualTo(before);
  }

  @Test
  void too_few_points_have_no_change_and_values_of_zero_are_refused() {
    assertThat(DETECTOR.changes(new double[] {1, 1, 1, 1, 9, 9, 9, 9, 9})).isEmpty();
    double[] zero = series(8, 50, 50, 1);
    zero[7] = 0;
    assertThatThrownBy(() -> DETECTOR.changes(zero))
        .hasMessage("A history needs values above 0, has 0.0.");
  }
}
