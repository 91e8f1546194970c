package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.PreparedLaunch;
import java.util.List;
import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_kernel;

/** A kernel object with its arguments set. */
final class OpenClLaunch implements PreparedLaunch {
  private static final int DIMENSIONS = 3;

  private final OpenClKernel kernel;
  private final cl_kernel handle;
  private final List<OpenClPinnedMemory> pinned;
  private final long[] globalSize;
  private final long[] localSize;

  OpenClLaunch(OpenClKernel kernel, Grid grid, cl_kernel handle, List<OpenClPinnedMemory> pinned) {
    this.kernel = kernel;
    this.handle = handle;
    this.pinned = pinned;
    this.localSize = new long[] {grid.threadsX(), grid.threadsY(), grid.threadsZ()};
    this.globalSize =
        new long[] {
          (long) grid.blocksX() * grid.threadsX(),
          (long) grid.blocksY() * grid.threadsY(),
          (long) grid.blocksZ() * grid.threadsZ()
        };
  }

  void enqueue(cl_command_queue queue) {
    pinned.forEach(memory -> memory.handToDevice(queue));
    int status =
        CL.clEnqueueNDRangeKernel(
            queue, handle, DIMENSIONS, null, globalSize, localSize, 0, null, null);
    if (status != CL.CL_SUCCESS) {
      throw OpenClStatus.error(status, "clEnqueueNDRangeKernel " + kernel.name());
    }
    pinned.forEach(memory -> memory.handToHost(queue));
  }

  void release() {
    CL.clReleaseKernel(handle);
  }

  OpenClDevice device() {
    return kernel.device();
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }
}
