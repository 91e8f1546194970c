package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.compute.device.DeviceMemory;

/** A way to compute C = A · B on a device. */
interface Multiplication extends AutoCloseable {
  /** Enqueues it once. */
  void enqueue();

  @Override
  void close();

  /**
   * The matrices, row-major.
   *
   * @param a of m rows and k columns
   * @param b of k rows and n columns
   * @param c of m rows and n columns
   */
  record Matrices(DeviceMemory a, DeviceMemory b, DeviceMemory c) {}
}
