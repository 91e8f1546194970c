package dev.assay.plugins.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuClockTest {
  @Test
  void the_clock_of_a_thread_counts_its_work_and_not_that_of_others() throws Exception {
    CpuClock thread = CpuClock.ofCallingThread();
    CpuClock process = CpuClock.ofProcess();
    long threadBefore = thread.nanos();
    long processBefore = process.nanos();
    Thread other = new Thread(() -> work(CpuClock.ofCallingThread(), 20_000_000));
    other.start();
    other.join();
    long threadWaited = thread.nanos() - threadBefore;
    long processWorked = process.nanos() - processBefore;

    assertThat(processWorked).isGreaterThanOrEqualTo(20_000_000);
    assertThat(threadWaited).isBetween(0L, processWorked - 20_000_000);
    work(thread, 1_000_000);
    assertThat(thread.nanos() - threadBefore).isGreaterThanOrEqualTo(threadWaited + 1_000_000);
  }

  private static void work(CpuClock clock, long nanos) {
    long start = clock.nanos();
    while (clock.nanos() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
