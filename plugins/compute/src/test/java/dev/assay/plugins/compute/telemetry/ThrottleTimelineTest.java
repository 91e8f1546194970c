package dev.assay.plugins.compute.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottleTimelineTest {
  // Just below where nanoTime wraps around.
  private static final long START = Long.MAX_VALUE - 250;

  private final ThrottleTimeline timeline = new ThrottleTimeline();

  @BeforeEach
  void throttle_from_100_to_300_as_readings_tell() {
    timeline.add(START, false);
    timeline.add(START + 100, false);
    timeline.add(START + 200, true);
    timeline.add(START + 300, false);
    timeline.add(START + 400, false);
  }

  @Test
  void a_time_between_sound_readings_is_sound() {
    assertThat(timeline.throttledBetween(START + 10, START + 90)).isFalse();
    assertThat(timeline.throttledBetween(START + 310, START + 320)).isFalse();
    assertThat(timeline.throttledBetween(START, START + 100)).isFalse();
  }

  @Test
  void a_time_that_touches_a_throttled_reading_or_its_neighbourhood_is_not() {
    assertThat(timeline.throttledBetween(START + 110, START + 120)).isTrue();
    assertThat(timeline.throttledBetween(START + 290, START + 295)).isTrue();
    assertThat(timeline.throttledBetween(START + 50, START + 350)).isTrue();
    assertThat(timeline.throttledBetween(START + 90, START + 110)).isTrue();
  }

  @Test
  void without_a_later_reading_the_last_one_counts() {
    assertThat(timeline.throttledBetween(START + 410, START + 500)).isFalse();
    timeline.add(START + 500, true);
    assertThat(timeline.throttledBetween(START + 510, START + 520)).isTrue();
  }

  @Test
  void no_one_waits_for_a_reading_after_the_end() throws Exception {
    assertThat(timeline.reaches(START + 401)).isFalse();
    timeline.end();
    assertThat(timeline.reaches(START + 401)).isTrue();
    timeline.awaitReading(START + 1000);
  }
}
