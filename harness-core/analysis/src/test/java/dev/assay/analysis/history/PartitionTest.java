package dev.assay.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PartitionTest {
  /** The definition itself: of all segmentations, none costs less. */
  @RepeatedTest(20)
  void no_segmentation_costs_less(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    double[] values = random.doubles(18, 0, 4).map(Math::floor).toArray();

    Series series = new Series(values, new Sums(values), 1e-12, new double[values.length]);
    Arrays.fill(series.scatter(), 1);
    List<Integer> changes =
        new Partition(series).segments(_ -> 3, 100).stream().skip(1).map(Segment::from).toList();
    double cost = cost(values, changes, 3);

    assertThat(cost).isCloseTo(cheapest(values, new ArrayList<>(), 0), within(1e-9));
  }

  @Test
  void a_long_series_is_cut_where_its_level_changes_though_not_every_point_is_weighed() {
    double[] values = new double[10_000];
    Arrays.fill(values, 3_333, 7_001, 1);
    Arrays.fill(values, 9_993, 10_000, 1);
    Series series = Series.of(values);

    assertThat(new Partition(series).segments(_ -> 3, 100))
        .extracting(Segment::from)
        .containsExactly(0, 3_333, 7_001, 9_993);
  }

  @Test
  void a_line_is_cheaper_than_the_stairs_that_follow_it() {
    double[] values = new double[40];
    Arrays.setAll(values, i -> i < 20 ? 0 : i - 19);
    Series series = Series.of(values);

    assertThat(new Partition(series).segments(_ -> 3, 3))
        .containsExactly(new Segment(0, 19, false), new Segment(19, 40, true));
  }

  private static double cheapest(double[] values, List<Integer> changes, int last) {
    double best = cost(values, changes, 3);
    for (int next = last + Partition.LEAST_POINTS;
        next <= values.length - Partition.LEAST_POINTS;
        next++) {
      List<Integer> longer = new ArrayList<>(changes);
      longer.add(next);
      best = Math.min(best, cheapest(values, longer, next));
    }
    return best;
  }

  private static double cost(double[] values, List<Integer> changes, double penalty) {
    double cost = penalty * changes.size();
    int from = 0;
    for (int i = 0; i <= changes.size(); i++) {
      int to = i < changes.size() ? changes.get(i) : values.length;
      double mean = 0;
      for (int j = from; j < to; j++) {
        mean += values[j] / (to - from);
      }
      for (int j = from; j < to; j++) {
        cost += (values[j] - mean) * (values[j] - mean);
      }
      from = to;
    }
    return cost;
  }
}
