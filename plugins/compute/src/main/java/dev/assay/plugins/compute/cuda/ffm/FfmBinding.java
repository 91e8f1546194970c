package dev.assay.plugins.compute.cuda.ffm;

import dev.assay.plugins.compute.cuda.driver.CudaDriver;

/** Calls the driver by foreign functions. Touch it only where the library has every function. */
public final class FfmBinding {
  private FfmBinding() {}

  public static CudaDriver load() {
    return new CudaDriver(
        new FfmDeviceCalls(),
        new FfmMemoryCalls(),
        new FfmStreamCalls(),
        new FfmModuleCalls(),
        new FfmGraphCalls());
  }
}
