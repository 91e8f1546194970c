package dev.assay.plugins.compute.device;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Commands that the driver was given once and that a queue launches together, any number of times:
 * a CUDA graph. Memory that they use must outlive it. It is closed at the latest with its device.
 */
@ProviderType
public interface CommandGraph extends AutoCloseable {
  /** How many commands it has, as the driver counts them. */
  int commands();

  @Override
  void close();
}
