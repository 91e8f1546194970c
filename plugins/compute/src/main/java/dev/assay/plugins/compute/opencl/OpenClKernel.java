package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;

/** A kernel of a program. */
record OpenClKernel(OpenClDevice device, OpenClModule module, String name) implements Kernel {
  @Override
  public PreparedLaunch prepare(Grid grid, KernelArgument... arguments) {
    OpenClLaunch launch = bind(grid, arguments);
    device.resources().add(launch::release);
    return launch;
  }

  /** A launch that its caller releases. */
  OpenClLaunch bind(Grid grid, KernelArgument... arguments) {
    grid.requireBlocksFit(name, device.properties());
    cl_kernel kernel = module.newKernel(name);
    for (int i = 0; i < arguments.length; i++) {
      OpenClStatus.check(
          set(kernel, i, arguments[i]), "clSetKernelArg %d of %s".formatted(i, name));
    }
    List<OpenClPinnedMemory> pinned = new ArrayList<>();
    for (KernelArgument argument : arguments) {
      if (argument instanceof KernelArgument.OfPinned(var memory)) {
        pinned.add(OpenClPinnedMemory.of(memory));
      }
    }
    return new OpenClLaunch(this, grid, kernel, pinned);
  }

  private static int set(cl_kernel kernel, int index, KernelArgument argument) {
    ByteBuffer value = NativeBuffers.allocate(Long.BYTES);
    return switch (argument) {
      case KernelArgument.OfInt(int i) ->
          CL.clSetKernelArg(kernel, index, Integer.BYTES, Pointer.to(value.putInt(0, i)));
      case KernelArgument.OfLong(long l) ->
          CL.clSetKernelArg(kernel, index, Long.BYTES, Pointer.to(value.putLong(0, l)));
      case KernelArgument.OfFloat(float f) ->
          CL.clSetKernelArg(kernel, index, Float.BYTES, Pointer.to(value.putFloat(0, f)));
      case KernelArgument.OfDouble(double d) ->
          CL.clSetKernelArg(kernel, index, Double.BYTES, Pointer.to(value.putDouble(0, d)));
      case KernelArgument.OfMemory(var memory) ->
          CL.clSetKernelArg(
              kernel, index, Sizeof.cl_mem, Pointer.to(OpenClDeviceMemory.of(memory).buffer()));
      case KernelArgument.OfPinned(var memory) ->
          CL.clSetKernelArg(
              kernel, index, Sizeof.cl_mem, Pointer.to(OpenClPinnedMemory.of(memory).buffer()));
    };
  }
}
