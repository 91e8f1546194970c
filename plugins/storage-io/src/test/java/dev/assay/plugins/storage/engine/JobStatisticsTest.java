package dev.assay.plugins.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JobStatisticsTest {
  private static final int REPETITIONS = 501;

  @Test
  void the_time_that_clearing_the_last_iteration_takes_is_not_the_next_ones() {
    JobStatistics statistics = new JobStatistics();
    long[] clearing = new long[REPETITIONS];
    long[] charged = new long[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long before = System.nanoTime();
      long begun = statistics.begin();
      charged[i] = System.nanoTime() - begun;
      clearing[i] = begun - before;
      assertThat(statistics.startNanos()).isEqualTo(begun);
    }

    assertThat(median(charged)).isLessThan(median(clearing));
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
