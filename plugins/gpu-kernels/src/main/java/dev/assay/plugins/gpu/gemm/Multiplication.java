package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.gpu.device.Readings;

/** A way to compute C = A · B on a device. */
interface Multiplication extends AutoCloseable {
  /** Enqueues it once. */
  void enqueue();

  /** Reports what was chosen to compute it with, where there was a choice. */
  default void report(Readings readings) {}

  @Override
  void close();

  /**
   * The matrices, row-major but for B in {@link GemmLayout#TN}.
   *
   * @param a of m rows and k columns
   * @param b of k rows and n columns
   * @param c of m rows and n columns
   */
  record Matrices(DeviceMemory a, DeviceMemory b, DeviceMemory c) {}
}
