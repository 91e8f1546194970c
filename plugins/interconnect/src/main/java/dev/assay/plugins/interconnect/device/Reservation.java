package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceProperties;
import java.util.Optional;

/** Why results of a device are shown but enter no score. */
public final class Reservation {
  private Reservation() {}

  /** Empty for a GPU. */
  public static Optional<String> about(DeviceProperties device) {
    if (device.simulated()) {
      return Optional.of("simulated device: %s is a test library".formatted(device.name()));
    }
    return device.kind() == DeviceKind.CPU
        ? Optional.of("CPU device: %s is this machine's processor, no GPU".formatted(device.name()))
        : Optional.empty();
  }
}
