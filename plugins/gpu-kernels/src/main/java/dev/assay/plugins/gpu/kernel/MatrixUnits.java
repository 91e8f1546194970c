package dev.assay.plugins.gpu.kernel;

import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.compute.device.ComputeCapability;
import dev.assay.plugins.compute.device.DeviceProperties;
import java.util.Optional;

/** Whether a device runs the kernels that use matrix units by {@code mma.sync}. */
public final class MatrixUnits {
  private static final ComputeCapability SINCE = new ComputeCapability(8, 0);

  private MatrixUnits() {}

  /** Why it does not; empty when it does. */
  public static Optional<MissingThing> missing(DeviceProperties device) {
    if (device.computeCapability().isEmpty()) {
      return Optional.of(
          new MissingThing(
              "matrix units are used through CUDA, and %s is used through OpenCL"
                  .formatted(device.name()),
              "run it on a machine with an NVIDIA GPU and driver"));
    }
    return device
        .computeCapability()
        .filter(capability -> capability.compareTo(SINCE) < 0)
        .map(
            capability ->
                new MissingThing(
                    "mma.sync of these shapes needs compute capability 8.0, %s has %s"
                        .formatted(device.name(), capability),
                    "run it on an A100 or later"));
  }
}
