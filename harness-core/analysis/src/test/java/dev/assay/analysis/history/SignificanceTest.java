package dev.assay.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificanceTest {
  /** Simulated: the clearest of all splits of 20,000 series of normal values (NumPy, seed 1). */
  @ParameterizedTest
  @CsvSource({
    "20, 2.5679, 0.05", "20, 3.1344, 0.01",
    "60, 2.8985, 0.05", "60, 3.4410, 0.01",
    "120, 3.0207, 0.05", "120, 3.5602, 0.01",
    "1000, 3.2580, 0.05", "1000, 2.9902, 0.10",
  })
  void the_clearest_split_of_unchanged_values_is_as_clear_as_simulated(
      int points, double deviate, double share) {
    assertThat(Significance.ofClearestSplit(deviate, points, 5))
        .isCloseTo(share, within(0.15 * share));
    assertThat(Significance.clearestSplit(share, points, 5)).isCloseTo(deviate, within(0.05));
  }
}
