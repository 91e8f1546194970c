package dev.assay.plugins.host.cpu;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.InvalidResultException;
import org.junit.jupiter.api.Test;

class CoreClockTest {
  @Test
  void the_chain_ends_at_a_multiple_of_its_term() {
    CoreClock.Chain chain = new CoreClock.Chain();
    chain.advance(1_000);
    chain.advance(77);

    assertThatCode(chain::verify).doesNotThrowAnyException();
  }

  @Test
  void a_chain_that_skipped_a_step_is_found_out() {
    CoreClock.Chain chain = new CoreClock.Chain();
    chain.advance(1_000);
    chain.steps++;

    assertThatThrownBy(chain::verify)
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("after 1001 steps");
  }
}
