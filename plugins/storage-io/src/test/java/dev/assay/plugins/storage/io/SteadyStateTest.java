package dev.assay.plugins.storage.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
  @Test
  void equal_rounds_are_steady() {
    SteadyState state = SteadyState.of(List.of(100.0, 100.0, 100.0, 100.0, 100.0));

    assertThat(state).isEqualTo(new SteadyState(0, 0));
    assertThat(state.reached()).isTrue();
  }

  /** A line from 95 to 105 has range and excursion of 10 % of its average 100: just within. */
  @Test
  void a_line_that_moves_by_ten_per_cent_is_just_steady() {
    SteadyState state = SteadyState.of(List.of(95.0, 97.5, 100.0, 102.5, 105.0));

    assertThat(state.rangePercent()).isCloseTo(10, within(1e-9));
    assertThat(state.slopePercent()).isCloseTo(10, within(1e-9));
    assertThat(state.reached()).isTrue();
    assertThat(SteadyState.of(List.of(94.0, 97.0, 100.0, 103.0, 106.0)).reached()).isFalse();
  }

  /** Without a trend only the range counts: 110 - 89 = 21 of 99.8. */
  @Test
  void a_range_above_twenty_per_cent_is_not_steady() {
    SteadyState state = SteadyState.of(List.of(100.0, 110.0, 100.0, 89.0, 100.0));

    assertThat(state.rangePercent()).isCloseTo(21 / 99.8 * 100, within(1e-9));
    assertThat(state.slopePercent()).isLessThan(10);
    assertThat(state.reached()).isFalse();
  }

  @Test
  void only_the_last_five_rounds_count() {
    assertThat(SteadyState.of(List.of(1.0, 900.0, 50.0, 50.0, 50.0, 50.0, 50.0)).reached())
        .isTrue();
  }
}
