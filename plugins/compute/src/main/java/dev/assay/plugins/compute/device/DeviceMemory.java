package dev.assay.plugins.compute.device;

import org.osgi.annotation.versioning.ProviderType;

/** Memory of a device. Freed by {@link #close}, at the latest with its platform. */
@ProviderType
public interface DeviceMemory extends AutoCloseable {
  ComputeDevice device();

  long bytes();

  /**
   * The address on the device, for libraries such as cuBLAS that take pointers.
   *
   * @throws ComputeException.Unsupported where memory has no address, as in OpenCL
   */
  long address();

  @Override
  void close();
}
