package dev.assay.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class PartitionTest {
  /** The definition itself: of all segmentations, none costs less. */
  @RepeatedTest(20)
  void no_segmentation_costs_less(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    double[] values = random.doubles(18, 0, 4).map(Math::floor).toArray();

    double cost = cost(values, Partition.changes(values, 3), 3);

    assertThat(cost).isCloseTo(cheapest(values, new ArrayList<>(), 0), within(1e-9));
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
