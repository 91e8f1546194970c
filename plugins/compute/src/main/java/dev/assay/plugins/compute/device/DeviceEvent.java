package dev.assay.plugins.compute.device;

import org.osgi.annotation.versioning.ProviderType;

/** A point in a queue, stamped by the device when it gets there. */
@ProviderType
public interface DeviceEvent extends AutoCloseable {
  /** Waits until the device got here. */
  void synchronize();

  /** Whether the device got here. */
  boolean reached();

  /**
   * The time on the device's clock between an earlier event and this one, both reached.
   *
   * @return nanoseconds; CUDA resolves about 500 of them
   * @throws IllegalStateException when one of them was never recorded
   */
  double nanosecondsSince(DeviceEvent start);

  @Override
  void close();
}
