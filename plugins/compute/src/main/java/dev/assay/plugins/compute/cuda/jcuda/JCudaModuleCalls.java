package dev.assay.plugins.compute.cuda.jcuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.CudaStatus;
import dev.assay.plugins.compute.cuda.driver.ModuleCalls;
import dev.assay.plugins.compute.device.Grid;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUjit_option;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** Calls about modules and kernels, in the current context. */
final class JCudaModuleCalls implements ModuleCalls {
  private static final int JIT_LOG_BYTES = 16 << 10;

  @Override
  public CudaHandle loadModule(String ptx) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment image = arena.allocateFrom(ptx);
      MemorySegment log = arena.allocate(JIT_LOG_BYTES);
      MemorySegment values = arena.allocate(ValueLayout.JAVA_LONG, 2);
      values.setAtIndex(ValueLayout.JAVA_LONG, 0, log.address());
      values.setAtIndex(ValueLayout.JAVA_LONG, 1, JIT_LOG_BYTES);
      int[] options = {
        CUjit_option.CU_JIT_ERROR_LOG_BUFFER, CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES
      };
      Handles.Module module = new Handles.Module();
      int status =
          JCudaDriver.cuModuleLoadDataEx(
              module,
              new HostAddress(image.address()),
              options.length,
              options,
              new HostAddress(values.address()));
      if (status != 0) {
        throw CudaStatus.error(status, "cuModuleLoadDataEx [" + log.getString(0) + "]");
      }
      return module;
    }
  }

  @Override
  public void unloadModule(CudaHandle module) {
    JCudaStatus.check(JCudaDriver.cuModuleUnload((CUmodule) module), "cuModuleUnload");
  }

  @Override
  public CudaHandle function(CudaHandle module, String name) {
    Handles.Function function = new Handles.Function();
    int status = JCudaDriver.cuModuleGetFunction(function, (CUmodule) module, name);
    if (status != 0) {
      throw CudaStatus.error(status, "cuModuleGetFunction '" + name + "'");
    }
    return function;
  }

  @Override
  public void launch(CudaHandle function, Grid grid, CudaHandle stream, long parameters) {
    Pointer arguments = new HostAddress(parameters);
    JCudaStatus.check(
        JCudaDriver.cuLaunchKernel(
            (CUfunction) function,
            grid.blocksX(),
            grid.blocksY(),
            grid.blocksZ(),
            grid.threadsX(),
            grid.threadsY(),
            grid.threadsZ(),
            0,
            (CUstream) stream,
            arguments,
            null),
        "cuLaunchKernel");
  }
}
