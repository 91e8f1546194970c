package dev.assay.plugins.compute.cuda.ffm;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.CudaStatus;
import dev.assay.plugins.compute.cuda.driver.ModuleCalls;
import dev.assay.plugins.compute.device.Grid;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Calls about modules and kernels, through foreign functions. */
final class FfmModuleCalls implements ModuleCalls {
  private static final int JIT_LOG_BYTES = 16 << 10;

  /** {@code CU_JIT_ERROR_LOG_BUFFER} and {@code CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES}. */
  private static final int[] JIT_OPTIONS = {5, 6};

  @Override
  public CudaHandle loadModule(String ptx) {
    try (Arena arena = Arena.ofConfined()) {
      long image = arena.allocateFrom(ptx).address();
      MemorySegment log = arena.allocate(JIT_LOG_BYTES);
      MemorySegment module = arena.allocate(ValueLayout.JAVA_LONG);
      long options = arena.allocateFrom(ValueLayout.JAVA_INT, JIT_OPTIONS).address();
      long values =
          arena.allocateFrom(ValueLayout.JAVA_LONG, log.address(), JIT_LOG_BYTES).address();
      int status =
          Calls.status(
              () ->
                  (int)
                      DriverFunctions.MODULE_LOAD.invokeExact(
                          module.address(), image, JIT_OPTIONS.length, options, values));
      if (status != 0) {
        throw CudaStatus.error(status, "cuModuleLoadDataEx [" + log.getString(0) + "]");
      }
      return new FfmHandle(module.get(ValueLayout.JAVA_LONG, 0));
    }
  }

  @Override
  public void unloadModule(CudaHandle module) {
    long handle = module.value();
    Calls.check("cuModuleUnload", () -> (int) DriverFunctions.MODULE_UNLOAD.invokeExact(handle));
  }

  @Override
  public CudaHandle function(CudaHandle module, String name) {
    long handle = module.value();
    try (Arena arena = Arena.ofConfined()) {
      long text = arena.allocateFrom(name).address();
      return Calls.handle(
          "cuModuleGetFunction '" + name + "'",
          result -> (int) DriverFunctions.MODULE_GET_FUNCTION.invokeExact(result, handle, text));
    }
  }

  @Override
  public void launch(CudaHandle function, Grid grid, CudaHandle stream, long parameters) {
    long kernel = function.value();
    long queue = stream.value();
    Calls.check(
        "cuLaunchKernel",
        () ->
            (int)
                DriverFunctions.LAUNCH.invokeExact(
                    kernel,
                    grid.blocksX(),
                    grid.blocksY(),
                    grid.blocksZ(),
                    grid.threadsX(),
                    grid.threadsY(),
                    grid.threadsZ(),
                    0,
                    queue,
                    parameters,
                    0L));
  }
}
