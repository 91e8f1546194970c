package dev.assay.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderStatisticLimitTest {
  /**
   * The sample sizes of MIL-HDBK-17 and of Wilks: 59 for 95/95, 299 for 99/95, 93 for the second.
   */
  @Test
  void the_fewest_values_are_the_published_ones() {
    assertThat(OrderStatisticLimit.fewest(0.95, 0.95)).isEqualTo(59);
    assertThat(OrderStatisticLimit.fewest(0.99, 0.95)).isEqualTo(299);
    assertThat(OrderStatisticLimit.rank(58, 0.95, 0.95)).isEmpty();
    assertThat(OrderStatisticLimit.rank(59, 0.95, 0.95)).hasValue(1);
    assertThat(OrderStatisticLimit.rank(92, 0.95, 0.95)).hasValue(1);
    assertThat(OrderStatisticLimit.rank(93, 0.95, 0.95)).hasValue(2);
    assertThat(OrderStatisticLimit.rank(298, 0.99, 0.95)).isEmpty();
  }
}
