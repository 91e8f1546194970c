package dev.assay.plugins.compute.cuda.jcuda;

import dev.assay.plugins.compute.cuda.driver.CudaDriver;
import dev.assay.plugins.compute.device.CudaBinding;
import jcuda.LogLevel;
import jcuda.driver.JCudaDriver;

/** Calls the driver by JCuda. Touch it only where the driver library has every function. */
public final class JCudaBinding {
  private JCudaBinding() {}

  /**
   * Loads JCuda's native library.
   *
   * @throws LinkageError when it cannot be loaded, at this and every later call
   */
  public static CudaDriver load() {
    JCudaDriver.setLogLevel(LogLevel.LOG_QUIET);
    return new CudaDriver(
        CudaBinding.JCUDA,
        new JCudaDeviceCalls(),
        new JCudaMemoryCalls(),
        new JCudaStreamCalls(),
        new JCudaModuleCalls());
  }
}
