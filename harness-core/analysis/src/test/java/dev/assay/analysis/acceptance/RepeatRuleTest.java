package dev.assay.analysis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.acceptance.RepeatRule.Standing;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatRuleTest {
  private static final Limit AT_LEAST_900 = new Limit(900, Unit.GIGABYTE_PER_SECOND, Better.HIGHER);

  @Test
  void what_keeps_the_limit_is_not_measured_again_and_what_misses_it_is() {
    assertThat(standing(AT_LEAST_900, 900)).isEqualTo(Standing.KEPT);
    assertThat(standing(AT_LEAST_900, 899)).isEqualTo(Standing.MEASURE_AGAIN);
    assertThat(standing(AT_LEAST_900, 850, 850)).isEqualTo(Standing.MEASURE_AGAIN);
  }

  @Test
  void one_bad_measurement_of_three_fails_nothing() {
    assertThat(standing(AT_LEAST_900, 600, 910, 905)).isEqualTo(Standing.KEPT);
  }

  @Test
  void three_that_agree_fail_and_those_that_scatter_around_the_limit_leave_it_open() {
    assertThat(standing(AT_LEAST_900, 850, 852, 851)).isEqualTo(Standing.MISSED);
    assertThat(standing(AT_LEAST_900, 850, 880, 910)).isEqualTo(Standing.MEASURE_AGAIN);
    assertThat(standing(AT_LEAST_900, 850, 880, 910, 840)).isEqualTo(Standing.MEASURE_AGAIN);
    assertThat(standing(AT_LEAST_900, 850, 880, 910, 840, 850)).isEqualTo(Standing.MISSED);
    assertThat(standing(AT_LEAST_900, 850, 880, 960, 890, 895)).isEqualTo(Standing.UNSURE);
    assertThat(standing(AT_LEAST_900, 899, 899, 899)).isEqualTo(Standing.MISSED);
  }

  @Test
  void where_less_is_better_more_is_worse_and_units_are_converted() {
    Limit atMost = new Limit(5, Unit.MICROSECOND, Better.LOWER);
    MeasuredValue slow = new MeasuredValue(List.of(5100.0, 5300.0), Unit.NANOSECOND);
    assertThat(RepeatRule.standing(atMost, List.of(slow, slow, slow))).isEqualTo(Standing.MISSED);
    MeasuredValue fast = new MeasuredValue(List.of(4900.0), Unit.NANOSECOND);
    assertThat(RepeatRule.standing(atMost, List.of(fast))).isEqualTo(Standing.KEPT);
  }

  private static Standing standing(Limit limit, double... values) {
    return RepeatRule.standing(
        limit,
        Arrays.stream(values)
            .mapToObj(value -> new MeasuredValue(List.of(value), Unit.GIGABYTE_PER_SECOND))
            .toList());
  }
}
