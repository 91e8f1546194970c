package dev.assay.plugins.compute.device;

import org.osgi.annotation.versioning.ProviderType;

/** A kernel program that was compiled for a device. */
@ProviderType
public interface KernelModule extends AutoCloseable {
  /**
   * The kernel of this name.
   *
   * @throws ComputeException.InvalidProgram when there is none
   */
  Kernel kernel(String name);

  @Override
  void close();
}
