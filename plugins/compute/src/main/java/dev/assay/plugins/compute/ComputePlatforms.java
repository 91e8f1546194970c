package dev.assay.plugins.compute;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.ComputePlatform;

/** Opens the devices of this machine. Looks before it touches any class that needs a driver. */
public final class ComputePlatforms {
  private ComputePlatforms() {}

  /** Whether there are such devices here, and if not, what to install or change. */
  public static Availability availability(DeviceSelection selection) {
    throw new UnsupportedOperationException(selection.toString());
  }

  /**
   * Opens the devices.
   *
   * @throws ComputeException.Unavailable when {@link #availability} says that something is missing
   */
  public static ComputePlatform open(DeviceSelection selection) {
    throw new UnsupportedOperationException(selection.toString());
  }
}
