package dev.assay.plugins.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Control;

class MeasuredWorkTest {
  private final Control control = new Control();

  @Test
  void work_while_threads_wait_for_the_start_does_not_count() {
    assertThat(MeasuredWork.counted(7, control)).isZero();
  }

  @Test
  void measured_work_counts() {
    control.startMeasurement = true;

    assertThat(MeasuredWork.counted(7, control)).isEqualTo(7);
  }

  @Test
  void work_while_threads_wait_for_the_end_does_not_count() {
    control.startMeasurement = true;
    control.stopMeasurement = true;

    assertThat(MeasuredWork.counted(7, control)).isZero();
  }
}
