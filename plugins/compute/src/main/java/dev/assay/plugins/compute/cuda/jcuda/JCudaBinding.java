package dev.assay.plugins.compute.cuda.jcuda;

import dev.assay.plugins.compute.cuda.driver.CudaDriver;
import java.util.function.IntFunction;
import jcuda.LogLevel;
import jcuda.driver.JCudaDriver;

/** Calls the driver by JCuda. Touch it only where the driver library has every function. */
public final class JCudaBinding {
  private JCudaBinding() {}

  /**
   * Loads JCuda's native library.
   *
   * @param deviceNames gives the name of a device, for which JCuda offers a Java array alone; under
   *     {@code -Xcheck:jni} that stays empty
   * @throws LinkageError when it cannot be loaded, at this and every later call
   */
  public static CudaDriver load(IntFunction<String> deviceNames) {
    JCudaDriver.setLogLevel(LogLevel.LOG_QUIET);
    return new CudaDriver(
        new JCudaDeviceCalls(deviceNames),
        new JCudaMemoryCalls(),
        new JCudaStreamCalls(),
        new JCudaModuleCalls(),
        new JCudaGraphCalls());
  }
}
