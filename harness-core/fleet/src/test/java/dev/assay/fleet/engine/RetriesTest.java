package dev.assay.fleet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.fleet.engine.Retries.Decision.Again;
import dev.assay.fleet.engine.Retries.Decision.Final;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {
  private final Retries retries = new Retries(3);

  @ParameterizedTest
  @CsvSource({
    "PREEMPTED, false, true",
    "PREEMPTED, true, true",
    "NODE_FAILED, false, true",
    "NODE_FAILED, true, true",
    "BOOT_FAILED, false, true",
    "TIMED_OUT, true, true",
    "TIMED_OUT, false, false",
    "OUT_OF_MEMORY, true, false",
    "FAILED, true, false",
    "FAILED, false, false",
    "IMPOSSIBLE, false, false",
    "CANCELLED, true, false"
  })
  void each_ending_is_tried_again_or_not_as_the_table_says(
      Ending ending, boolean journalGrew, boolean again) {
    assertThat(retries.decide(ending, 1, journalGrew))
        .isInstanceOf(again ? Again.class : Final.class);
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void nothing_is_tried_more_often_than_allowed(Ending ending) {
    assertThat(retries.decide(ending, 3, true)).isInstanceOf(Final.class);
    assertThat(new Retries(1).decide(ending, 1, true)).isInstanceOf(Final.class);
  }

  @Test
  void the_reason_names_the_ending_and_what_to_do() {
    assertThat(retries.decide(Ending.TIMED_OUT, 1, false).reason()).contains("Raise timeLimit");
    assertThat(retries.decide(Ending.NODE_FAILED, 3, false).reason())
        .contains("node-failed")
        .contains("attempt 3 of 3");
  }

  @Test
  void there_is_at_least_one_attempt() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Retries(0));
  }
}
