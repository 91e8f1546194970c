package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.cuda.driver.CudaDriver;
import dev.assay.plugins.compute.cuda.driver.DeviceCalls;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputeCapability;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceProperties;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the properties of a device; the numbers are those of {@code CUdevice_attribute}. */
final class CudaProperties {
  private static final int MAX_THREADS_PER_BLOCK = 1;
  private static final int MULTIPROCESSOR_COUNT = 16;
  private static final int L2_CACHE_BYTES = 38;
  private static final int COMPUTE_CAPABILITY_MAJOR = 75;
  private static final int COMPUTE_CAPABILITY_MINOR = 76;

  private CudaProperties() {}

  static DeviceProperties read(CudaDriver driver, int index, boolean simulated) {
    DeviceCalls calls = driver.devices();
    return new DeviceProperties(
        calls.deviceName(index),
        DeviceKind.GPU,
        calls.attribute(MULTIPROCESSOR_COUNT, index),
        calls.totalMemoryBytes(index),
        positive(calls.attribute(L2_CACHE_BYTES, index)),
        calls.attribute(MAX_THREADS_PER_BLOCK, index),
        Optional.of(calls.pciBusId(index)),
        Optional.of(
            new ComputeCapability(
                calls.attribute(COMPUTE_CAPABILITY_MAJOR, index),
                calls.attribute(COMPUTE_CAPABILITY_MINOR, index))),
        true,
        true,
        BackEnd.CUDA,
        simulated);
  }

  /** "CUDA 12.6" for 12060. */
  static String version(int driverVersion) {
    return "CUDA %d.%d".formatted(driverVersion / 1_000, driverVersion % 1_000 / 10);
  }

  private static OptionalLong positive(long value) {
    return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
  }
}
