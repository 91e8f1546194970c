package dev.assay.plugins.storage.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  private static final int BLOCKS = 1000;
  private static final int DRAWS = 200_000;

  /** The share of rank r among n is r^-theta / sum of i^-theta: the definition of Zipf's law. */
  @ParameterizedTest
  @ValueSource(doubles = {0.6, 0.99, 1.2})
  void zipf_gives_each_rank_its_share(double theta) {
    double[] shares = sharesByRank(new Distribution.Zipf(theta));
    double zeta = 0;
    for (int i = 1; i <= BLOCKS; i++) {
      zeta += Math.pow(i, -theta);
    }

    assertThat(shares[0]).isCloseTo(1 / zeta, within(0.005));
    assertThat(shares[1]).isCloseTo(Math.pow(2, -theta) / zeta, within(0.005));
    double firstTenth = Arrays.stream(shares, 0, BLOCKS / 10).sum();
    double expected = 0;
    for (int i = 1; i <= BLOCKS / 10; i++) {
      expected += Math.pow(i, -theta) / zeta;
    }
    // Gray's method is exact for the two first ranks and close for the others.
    assertThat(firstTenth).isCloseTo(expected, within(0.03));
  }

  /** By the definition of h: a share h of the blocks gets a share 1 - h of the I/Os. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2, 0.4})
  void pareto_gives_the_popular_share_the_rest(double h) {
    double[] shares = sharesByRank(new Distribution.Pareto(h));

    assertThat(Arrays.stream(shares, 0, (int) (BLOCKS * h)).sum()).isCloseTo(1 - h, within(0.02));
  }

  @Test
  void popular_blocks_are_scattered() {
    int[] counts = counts(new Distribution.Zipf(1.2));
    double centre = 0;
    for (int i = 0; i < BLOCKS; i++) {
      centre += (double) i * counts[i] / DRAWS;
    }

    assertThat(centre).isBetween(BLOCKS * 0.1, BLOCKS * 0.9);
  }

  @Test
  void long_ios_end_within_the_blocks() {
    for (String text : new String[] {"random", "zipf:1.2", "pareto:0.2"}) {
      BlockSequence places = Distribution.parse(text).over(10, new SplittableRandom(1));
      for (int i = 0; i < 1000; i++) {
        assertThat(places.next(4)).isBetween(0L, 6L);
      }
    }
  }

  @Test
  void sequential_ios_follow_each_other_and_start_again_before_the_end() {
    BlockSequence places = Distribution.sequential(5);

    assertThat(new long[] {places.next(2), places.next(2), places.next(2), places.next(1)})
        .containsExactly(0, 2, 0, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zipf", "zipf:1", "zipf:0", "zipf:9", "pareto:0", "pareto:1", "normal:5"})
  void what_is_no_distribution_is_refused(String text) {
    assertThatThrownBy(() -> Distribution.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text.split(":")[0]);
  }

  private static double[] sharesByRank(Distribution distribution) {
    int[] counts = counts(distribution);
    Arrays.sort(counts);
    double[] shares = new double[BLOCKS];
    Arrays.setAll(shares, i -> (double) counts[BLOCKS - 1 - i] / DRAWS);
    return shares;
  }

  private static int[] counts(Distribution distribution) {
    BlockSequence places = distribution.over(BLOCKS, new SplittableRandom(3));
    int[] counts = new int[BLOCKS];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) places.next(1)]++;
    }
    return counts;
  }
}
