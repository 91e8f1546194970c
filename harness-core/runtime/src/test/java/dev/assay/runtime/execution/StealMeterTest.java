package dev.assay.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.machine.CpuTimes;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StealMeterTest {
  /** Ticks of all CPUs: busy, idle, stolen. */
  private static CpuTimes times(long busy, long idle, long stolen) {
    return new CpuTimes(busy, 0, 0, idle, 0, 0, 0, stolen);
  }

  private static Optional<String> taintBetween(CpuTimes before, CpuTimes now) {
    Iterator<CpuTimes> looks = List.of(before, now).iterator();
    StealMeter meter = new StealMeter(() -> Optional.of(looks.next()));
    meter.begin();
    return meter.taint();
  }

  @Test
  void one_thread_that_lost_half_its_time_is_told_on_a_large_machine_too() {
    // 64 CPUs for a second: 50 ticks run, 50 stolen, the others idle.
    assertThat(taintBetween(times(1000, 0, 0), times(1050, 6300, 50)))
        .contains("the hypervisor took 50 % of the CPU time that was wanted");
  }

  @Test
  void little_is_no_taint() {
    assertThat(taintBetween(times(0, 0, 0), times(190, 0, 10))).isEmpty(); // 5 %
    assertThat(taintBetween(times(0, 0, 0), times(189, 0, 11))).isPresent();
  }

  @Test
  void a_single_tick_of_a_machine_that_waits_is_no_taint() {
    assertThat(taintBetween(times(0, 0, 0), times(3, 500, 2))).isEmpty();
  }
}
