package dev.assay.plugins.compute.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottleTimelineTest {
  private final ThrottleTimeline timeline = new ThrottleTimeline();

  /** Moments around the one at which nanoTime wraps. */
  private static long at(long nanos) {
    return Long.MAX_VALUE - 250 + nanos;
  }

  @BeforeEach
  void throttle_from_100_to_300_as_readings_tell() {
    timeline.add(at(0), false);
    timeline.add(at(100), false);
    timeline.add(at(200), true);
    timeline.add(at(300), false);
    timeline.add(at(400), false);
  }

  @Test
  void a_time_between_sound_readings_is_sound() {
    assertThat(timeline.throttledBetween(at(10), at(90))).isFalse();
    assertThat(timeline.throttledBetween(at(310), at(320))).isFalse();
    assertThat(timeline.throttledBetween(at(0), at(100))).isFalse();
  }

  @Test
  void a_time_that_touches_a_throttled_reading_or_its_neighbourhood_is_not() {
    assertThat(timeline.throttledBetween(at(110), at(120))).isTrue();
    assertThat(timeline.throttledBetween(at(290), at(295))).isTrue();
    assertThat(timeline.throttledBetween(at(50), at(350))).isTrue();
    assertThat(timeline.throttledBetween(at(90), at(110))).isTrue();
  }

  @Test
  void without_a_later_reading_the_last_one_counts() {
    assertThat(timeline.throttledBetween(at(410), at(500))).isFalse();
    timeline.add(at(500), true);
    assertThat(timeline.throttledBetween(at(510), at(520))).isTrue();
  }

  @Test
  void no_one_waits_for_a_reading_after_the_end() throws Exception {
    assertThat(timeline.reaches(at(401))).isFalse();
    timeline.end();
    assertThat(timeline.reaches(at(401))).isTrue();
    timeline.awaitReading(at(1000));
  }
}
