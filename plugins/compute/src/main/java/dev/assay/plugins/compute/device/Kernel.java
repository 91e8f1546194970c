package dev.assay.plugins.compute.device;

import org.osgi.annotation.versioning.ProviderType;

/** A function of a module that a device can run. */
@ProviderType
public interface Kernel {
  String name();

  /**
   * Fixes grid and arguments, so that a launch costs as little as the driver allows.
   *
   * @throws IllegalArgumentException when a block has more threads than the device can have
   */
  PreparedLaunch prepare(Grid grid, KernelArgument... arguments);
}
