package dev.assay.plugins.compute.cuda.jcuda;

import jcuda.driver.CUdeviceptr;

/** A pointer to device memory. */
final class DeviceAddress extends CUdeviceptr {
  private static final CUdeviceptr ZERO = new CUdeviceptr();

  DeviceAddress() {}

  DeviceAddress(long address) {
    super(ZERO, address);
  }

  long value() {
    return getNativePointer();
  }
}
