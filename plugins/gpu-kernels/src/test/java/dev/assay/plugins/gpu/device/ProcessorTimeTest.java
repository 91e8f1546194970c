package dev.assay.plugins.gpu.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceProperties;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
  private static final double PRODUCT_OF_8192 = 2.0 * 8192 * 8192 * 8192;

  private static DeviceProperties device(DeviceKind kind, int units, boolean simulated) {
    return TestDevice.of(BackEnd.OPENCL, kind, units, simulated);
  }

  @Test
  void a_gpu_is_asked_for_anything() {
    assertThat(ProcessorTime.tooLong(device(DeviceKind.GPU, 1, false), 1e18, false, "n")).isEmpty();
  }

  @Test
  void a_processor_is_not_asked_for_what_takes_minutes() {
    DeviceProperties two = device(DeviceKind.CPU, 2, false);

    assertThat(ProcessorTime.tooLong(two, PRODUCT_OF_8192, true, "matrices"))
        .hasValueSatisfying(
            missing -> {
              assertThat(missing.what()).contains("1.10e+12 operations would take it 9 s or more");
              assertThat(missing.remedy()).contains("smaller matrices");
            });
    assertThat(ProcessorTime.tooLong(two, PRODUCT_OF_8192 / 64, true, "matrices")).isEmpty();
    assertThat(
            ProcessorTime.tooLong(
                device(DeviceKind.CPU, 96, false), PRODUCT_OF_8192, true, "matrices"))
        .isEmpty();
    assertThat(ProcessorTime.tooLong(two, PRODUCT_OF_8192 / 8, false, "matrices")).isNotEmpty();
  }

  @Test
  void a_simulated_device_is_not_taken_for_a_gpu() {
    assertThat(ProcessorTime.tooLong(device(DeviceKind.GPU, 2, true), 1e10, true, "n"))
        .isNotEmpty();
  }
}
