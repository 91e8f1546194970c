package dev.assay.plugins.gpu.device;

import dev.assay.api.InvalidResultException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a workload does on one device; made with its inputs on the device, which closes them. */
public interface DeviceWork {
  /** Measures every metric once within about the time given. */
  void measure(Duration time, BooleanSupplier cancelled, Readings readings);

  /**
   * Enqueues some more of what was measured, and does not wait for it; {@link #verify} then finds
   * what it finds after {@link #measure}.
   */
  void load();

  /**
   * Checks what the last measurement left on the device.
   *
   * @throws InvalidResultException when it is wrong
   */
  void verify() throws InvalidResultException;

  /**
   * Spoils the result on the device, so that a test can see verification fail.
   *
   * @return whether there is a result to spoil
   */
  boolean corrupt();
}
