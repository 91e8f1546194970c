package dev.assay.plugins.compute.device;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a driver says about a device.
 *
 * @param name such as {@code "NVIDIA H100 80GB HBM3"}
 * @param kind what executes the kernels
 * @param computeUnits streaming multiprocessors, compute units or cores
 * @param memoryBytes memory of the device
 * @param l2CacheBytes the last cache before memory; empty where the driver does not tell
 * @param maxThreadsPerBlock the most threads a block can have
 * @param pciBusId such as {@code "0000:3b:00.0"}; empty where the driver does not tell
 * @param computeCapability for CUDA devices
 * @param doublePrecision whether kernels may use 64-bit floating point
 * @param halfPrecision whether kernels may compute in 16-bit floating point
 * @param backEnd what it is used through
 * @param simulated whether a test library stands in for hardware; its results are never ranked
 */
public record DeviceProperties(
    String name,
    DeviceKind kind,
    int computeUnits,
    long memoryBytes,
    OptionalLong l2CacheBytes,
    int maxThreadsPerBlock,
    Optional<String> pciBusId,
    Optional<ComputeCapability> computeCapability,
    boolean doublePrecision,
    boolean halfPrecision,
    BackEnd backEnd,
    boolean simulated) {
  public DeviceProperties {
    if (name.isBlank() || computeUnits < 1 || memoryBytes < 1 || maxThreadsPerBlock < 1) {
      throw new IllegalArgumentException(
          "Device '%s' with %d compute units, %d bytes and %d threads a block is none."
              .formatted(name, computeUnits, memoryBytes, maxThreadsPerBlock));
    }
  }

  /** Why results of it are shown but enter no score; empty for a GPU. */
  public Optional<String> reservation() {
    if (simulated) {
      return Optional.of("simulated device: %s is a test library".formatted(name));
    }
    return kind == DeviceKind.CPU
        ? Optional.of("CPU device: %s is this machine's processor, no GPU".formatted(name))
        : Optional.empty();
  }
}
