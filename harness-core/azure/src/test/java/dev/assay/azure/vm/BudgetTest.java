package dev.assay.azure.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  @Test
  void the_limit_that_comes_first_counts() {
    // 25 USD at 100 USD an hour last a quarter of an hour.
    Budget dear = new Budget(Duration.ofHours(4), 100, 25);
    assertThat(dear.lifetime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(dear.limit()).contains("25.00 USD", "100.00 USD an hour");
    Budget cheap = new Budget(Duration.ofHours(4), 1, 25);
    assertThat(cheap.lifetime()).isEqualTo(Duration.ofHours(4));
    assertThat(cheap.limit()).contains("14400 s");
  }

  @Test
  void cost_is_seconds_times_rate() {
    assertThat(new Budget(Duration.ofHours(4), 98.32, 1000).costUsd(Duration.ofSeconds(90)))
        .isCloseTo(2.458, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_price_that_is_none_is_refused(double usd) {
    assertThatThrownBy(() -> new Budget(Duration.ofHours(1), usd, 1)).hasMessageContaining("USD");
    assertThatThrownBy(() -> new Budget(Duration.ofHours(1), 1, usd)).hasMessageContaining("USD");
  }
}
