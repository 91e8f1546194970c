package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A function of a module. */
record CudaKernel(CudaDevice device, String name, CudaHandle handle) implements Kernel {
  @Override
  public PreparedLaunch prepare(Grid grid, KernelArgument... arguments) {
    grid.requireBlocksFit(name, device.properties());
    return new CudaLaunch(this, grid, parameters(arguments));
  }

  /** Pointers to the arguments, then the arguments, freed when nobody holds the launch. */
  private MemorySegment parameters(KernelArgument... arguments) {
    int count = arguments.length;
    MemorySegment parameters =
        Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, Math.max(1, 2L * count));
    for (int i = 0; i < count; i++) {
      long offset = (count + i) * (long) Long.BYTES;
      parameters.setAtIndex(ValueLayout.JAVA_LONG, i, parameters.address() + offset);
      switch (arguments[i]) {
        case KernelArgument.OfInt(int value) -> parameters.set(ValueLayout.JAVA_INT, offset, value);
        case KernelArgument.OfLong(long value) ->
            parameters.set(ValueLayout.JAVA_LONG, offset, value);
        case KernelArgument.OfFloat(float value) ->
            parameters.set(ValueLayout.JAVA_FLOAT, offset, value);
        case KernelArgument.OfDouble(double value) ->
            parameters.set(ValueLayout.JAVA_DOUBLE, offset, value);
        case KernelArgument.OfMemory(var memory) ->
            parameters.set(ValueLayout.JAVA_LONG, offset, CudaDeviceMemory.of(memory).address());
        // Devices know it by the host's address ("CUDA Driver API", Unified Addressing).
        case KernelArgument.OfPinned(var memory) ->
            parameters.set(ValueLayout.JAVA_LONG, offset, memory.segment().address());
      }
    }
    return parameters;
  }
}
