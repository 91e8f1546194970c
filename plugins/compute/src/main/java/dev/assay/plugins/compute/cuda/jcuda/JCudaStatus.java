package dev.assay.plugins.compute.cuda.jcuda;

import dev.assay.plugins.compute.cuda.driver.CudaStatus;

/** Turns JCuda's results into exceptions. */
final class JCudaStatus {
  private JCudaStatus() {}

  static void check(int status, String call) {
    if (status != 0) {
      throw CudaStatus.error(status, call);
    }
  }
}
