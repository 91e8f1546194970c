package dev.assay.runtime.disturbance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Disturbance.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An iteration is judged by what was counted around it, whenever the counters were read. */
class ReadingsTest {
  /** Milliseconds taken by another, as the share of the time. */
  private final class Taken implements Meter<Long> {
    @Override
    public Kind kind() {
      return Kind.HEAT;
    }

    @Override
    public Optional<String> notWatched() {
      return Optional.empty();
    }

    @Override
    public Long look() {
      return taken;
    }

    @Override
    public Optional<Disturbance> between(Long before, Long now, Duration elapsed) {
      double share = (now - before) / (double) elapsed.toMillis();
      return share > 0 ? Optional.of(new Disturbance(kind(), share, "")) : Optional.empty();
    }
  }

  private long millis;
  private long taken;
  private final Readings<Long> readings = new Readings<>(new Taken(), () -> millis * 1_000_000);

  private void readAt(long time, long takenUntilThen) {
    millis = time;
    taken = takenUntilThen;
    readings.read();
  }

  private double share(long start, long end) {
    return readings.during(start * 1_000_000, end * 1_000_000).map(Disturbance::amount).orElse(0.0);
  }

  @Test
  void readings_at_the_ends_of_an_iteration_tell_of_it_alone() {
    readAt(0, 0);
    readAt(1001, 0);
    readAt(2001, 500);
    assertThat(share(1000, 2000)).isEqualTo(0.5);
    readAt(2002, 500);
    readAt(3001, 500);
    assertThat(share(2001, 3000)).isZero();
  }

  @Test
  void iterations_heard_of_all_at_once_get_the_share_of_the_time_that_encloses_them() {
    readAt(0, 0);
    readAt(4000, 2000);
    readAt(4001, 2000);
    assertThat(share(0, 1000)).isEqualTo(0.5);
    readAt(4002, 2000);
    readAt(4003, 2000);
    assertThat(share(1000, 2000)).isEqualTo(0.5);
    readAt(4004, 2000);
    readAt(4005, 2000);
    assertThat(share(3000, 4000)).isEqualTo(0.5);
  }

  @Test
  void what_was_counted_after_a_late_reading_is_not_an_earlier_iterations() {
    readAt(0, 0);
    readAt(1300, 0);
    assertThat(share(0, 1000)).isZero();
    readAt(1301, 0);
    readAt(2000, 700);
    assertThat(share(1000, 2000)).as("the reading at 1300 missed its beginning").isEqualTo(0.35);
  }

  @Test
  void readings_too_close_for_the_clocks_of_the_kernel_are_not_compared() {
    readAt(0, 0);
    for (int end = 10; end < 500; end += 10) {
      readAt(end, end / 2);
      share(end - 10, end);
    }
    readAt(501, 250);
    assertThat(share(495, 500)).isBetween(0.45, 0.55);
  }

  @Test
  void a_worker_whose_clock_is_another_is_judged_by_all_of_the_fork() {
    readAt(1_000_000, 0);
    readAt(1_001_000, 0);
    readAt(1_002_000, 500);
    assertThat(share(5, 6)).as("its clock shows less").isEqualTo(0.25);
    assertThat(share(9_000_000, 9_001_000)).as("more").isEqualTo(0.25);
  }
}
