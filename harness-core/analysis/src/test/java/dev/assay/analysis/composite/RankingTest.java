package dev.assay.analysis.composite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Estimate.Bounded;
import dev.assay.analysis.statistics.Estimate.NotEnoughData;
import dev.assay.analysis.statistics.Estimate.Point;
import dev.assay.analysis.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static Estimate between(double low, double high) {
    return new Bounded((low + high) / 2, new Interval(low, high, 0.95));
  }

  @Test
  void subjects_that_overlap_share_their_places() {
    assertThat(
            Ranking.of(List.of(between(1, 1.1), between(1.5, 1.7), between(1.6, 2), between(3, 4))))
        .containsExactly(new Ranks(4, 4), new Ranks(2, 3), new Ranks(2, 3), new Ranks(1, 1));
  }

  @Test
  void touching_intervals_overlap() {
    assertThat(Ranking.of(List.of(between(1, 2), between(2, 3))))
        .containsExactly(new Ranks(1, 2), new Ranks(1, 2));
  }

  @Test
  void without_an_interval_any_place_is_possible_and_without_a_value_none() {
    assertThat(
            Ranking.of(
                List.of(
                    between(1, 2),
                    new Point(5, "one fork"),
                    new NotEnoughData("nothing"),
                    between(3, 4))))
        .containsExactly(new Ranks(2, 3), new Ranks(1, 3), new Ranks(4, 4), new Ranks(1, 2));
  }

  /** The definition itself, subject by subject. */
  @Test
  void ranks_count_who_is_surely_better_or_worse() {
    SplittableRandom random = new SplittableRandom(1);
    List<Estimate> composites = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double low = random.nextInt(1, 50);
      composites.add(between(low, low + random.nextInt(10)));
    }

    List<Ranks> ranks = Ranking.of(composites);

    for (int i = 0; i < composites.size(); i++) {
      Interval mine = composites.get(i).knownInterval().orElseThrow();
      int better = 0;
      int worse = 0;
      for (Estimate other : composites) {
        Interval theirs = other.knownInterval().orElseThrow();
        better += theirs.low() > mine.high() ? 1 : 0;
        worse += theirs.high() < mine.low() ? 1 : 0;
      }
      assertThat(ranks.get(i)).isEqualTo(new Ranks(1 + better, composites.size() - worse));
    }
  }
}
