package dev.assay.plugins.storage.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThroughputCliffTest {
  private static final double WINDOW = 0.1;

  @Test
  void credits_that_run_out_are_found_with_their_time_and_rates() {
    var cliff = ThroughputCliff.find(noisy(3500, 60, 500, 40, 1), WINDOW);

    assertThat(cliff).isPresent();
    assertThat(cliff.get().seconds()).isCloseTo(6, within(0.3));
    assertThat(cliff.get().before()).isCloseTo(3500, within(100.0));
    assertThat(cliff.get().after()).isCloseTo(500, within(50.0));
  }

  @Test
  void noise_is_no_cliff() {
    for (int seed = 0; seed < 200; seed++) {
      assertThat(ThroughputCliff.find(noisy(1000, 50, 1000, 50, seed), WINDOW)).isEmpty();
    }
  }

  @Test
  void a_rise_and_a_small_fall_are_no_cliff() {
    assertThat(ThroughputCliff.find(noisy(500, 50, 3500, 50, 1), WINDOW)).isEmpty();
    assertThat(ThroughputCliff.find(noisy(1000, 50, 800, 50, 1), WINDOW)).isEmpty();
  }

  @Test
  void a_short_iteration_is_too_short_to_tell() {
    assertThat(ThroughputCliff.find(noisy(1000, 9, 100, 9, 1), WINDOW)).isEmpty();
  }

  /** Rates with a deviation of 10 %. */
  private static List<Double> noisy(double first, int windows, double second, int more, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] rates = new double[windows + more];
    Arrays.setAll(rates, i -> (i < windows ? first : second) * (1 + 0.1 * random.nextGaussian()));
    return Arrays.stream(rates).boxed().toList();
  }
}
