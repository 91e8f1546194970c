package dev.assay.plugins.compute.cuda.driver;

import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.Grid;

/** Calls about modules and kernels, in the current context. See {@link CudaDriver}. */
public interface ModuleCalls {

  /**
   * Compiles PTX.
   *
   * @throws ComputeException.InvalidProgram with the compiler's log
   */
  CudaHandle loadModule(String ptx);

  void unloadModule(CudaHandle module);

  CudaHandle function(CudaHandle module, String name);

  /**
   * {@code cuLaunchKernel}.
   *
   * @param parameters address of the array of pointers to the arguments
   */
  void launch(CudaHandle function, Grid grid, CudaHandle stream, long parameters);
}
