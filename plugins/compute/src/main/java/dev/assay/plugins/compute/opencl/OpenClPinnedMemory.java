package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.PinnedMemory;
import dev.assay.plugins.compute.resource.OpenResources;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_mem;

/** A buffer that the driver keeps in host memory, mapped for as long as it is open. */
final class OpenClPinnedMemory implements PinnedMemory {
  private final MemorySegment segment;
  private final OpenResources.Resource resource;

  @SuppressWarnings("MustBeClosedChecker") // Closed with the resource.
  OpenClPinnedMemory(OpenClDevice device, cl_command_queue queue, cl_mem buffer, long bytes) {
    int[] status = new int[1];
    ByteBuffer mapped =
        CL.clEnqueueMapBuffer(
            queue, buffer, true, CL.CL_MAP_READ | CL.CL_MAP_WRITE, 0, bytes, 0, null, null, status);
    OpenClStatus.check(status[0], "clEnqueueMapBuffer of " + bytes + " bytes");
    Arena arena = Arena.ofShared();
    this.segment =
        MemorySegment.ofAddress(MemorySegment.ofBuffer(mapped).address())
            .reinterpret(bytes, arena, null);
    this.resource =
        device
            .resources()
            .add(
                () -> {
                  arena.close();
                  CL.clEnqueueUnmapMemObject(queue, buffer, mapped, 0, null, null);
                  CL.clFinish(queue);
                  CL.clReleaseMemObject(buffer);
                  CL.clReleaseCommandQueue(queue);
                });
  }

  @Override
  public MemorySegment segment() {
    return segment;
  }

  @Override
  public void close() {
    resource.close();
  }
}
