package dev.assay.plugins.gpu.device;

import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceProperties;
import java.util.Optional;
import java.util.OptionalLong;

/** Properties of devices that are nowhere. */
final class TestDevice {
  private TestDevice() {}

  static DeviceProperties of(BackEnd backEnd, DeviceKind kind, int units, boolean simulated) {
    return new DeviceProperties(
        "it",
        kind,
        units,
        1L << 34,
        OptionalLong.empty(),
        1024,
        Optional.empty(),
        Optional.empty(),
        true,
        true,
        backEnd,
        simulated);
  }
}
