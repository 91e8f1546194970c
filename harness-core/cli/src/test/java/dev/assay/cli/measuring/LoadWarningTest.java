package dev.assay.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.machine.Environment.LoadAverage;
import dev.assay.runtime.machine.cpu.CpuTimes;
import org.junit.jupiter.api.Test;

class LoadWarningTest {
  private static final LoadAverage LOAD = new LoadAverage(1.7, 0.5, 0.2);

  @Test
  void says_how_much_of_the_machine_others_use_now() {
    assertThat(LoadWarning.text(LOAD, 2, new CpuTimes.Shares(0.30, 0.05, 0.10)).orElseThrow())
        .startsWith("warning: 45 % of the CPUs' time was used before the run, at a load of 1.7 on")
        .contains("wait until the machine is idle");
  }

  @Test
  void says_nothing_of_a_load_that_is_over() {
    assertThat(LoadWarning.text(LOAD, 2, new CpuTimes.Shares(0.04, 0, 0.01))).isEmpty();
  }
}
