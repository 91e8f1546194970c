package dev.assay.plugins.interconnect.collective;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceMemory;

/**
 * What one device has in a collective.
 *
 * @param queue of its commands
 * @param input as many bytes as the output
 */
record RankMemory(CommandQueue queue, DeviceMemory input, DeviceMemory output) {
  /** Allocates it; it is freed with the device's platform. */
  static RankMemory of(ComputeDevice device, long bytes) {
    return new RankMemory(device.newQueue(), device.allocate(bytes), device.allocate(bytes));
  }
}
