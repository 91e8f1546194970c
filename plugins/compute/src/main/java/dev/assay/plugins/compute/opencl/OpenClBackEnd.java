package dev.assay.plugins.compute.opencl;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.ComputePlatform;

/** Finds and opens the OpenCL devices. */
public final class OpenClBackEnd {
  private final OpenClProbe probe = new OpenClProbe();

  /** Whether there is a device, by calls that do not need JOCL. */
  public Availability availability() {
    return probe.availability();
  }

  /** Whether one of the devices is a GPU; where {@link #availability} says that there are any. */
  public boolean hasGpu() {
    return probe.hasGpu();
  }

  /**
   * Opens the devices.
   *
   * @throws ComputeException.Unavailable when JOCL cannot be loaded
   */
  public ComputePlatform open() {
    try {
      return new OpenClPlatform();
    } catch (LinkageError e) {
      throw new ComputeException.Unavailable(
          "JOCL's native library cannot be loaded on %s %s: %s"
              .formatted(
                  System.getProperty("os.name"), System.getProperty("os.arch"), e.getMessage()));
    }
  }
}
