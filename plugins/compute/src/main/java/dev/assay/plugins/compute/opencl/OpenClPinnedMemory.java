package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.PinnedMemory;
import dev.assay.plugins.compute.resource.OpenResources;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_mem;

/**
 * A buffer that the driver keeps in host memory, mapped for the host but while kernels have it:
 * what a kernel does to a mapped buffer is undefined (OpenCL 3.0, "Mapping and Unmapping Objects").
 */
final class OpenClPinnedMemory implements PinnedMemory {
  private final cl_mem buffer;
  private final long bytes;
  private final MemorySegment segment;
  private final OpenResources.Resource resource;
  private ByteBuffer mapped;

  @SuppressWarnings("MustBeClosedChecker") // Closed with the resource.
  OpenClPinnedMemory(OpenClDevice device, cl_command_queue queue, cl_mem buffer, long bytes) {
    this.buffer = buffer;
    this.bytes = bytes;
    this.mapped = map(queue, true);
    Arena arena = Arena.ofShared();
    this.segment = MemorySegment.ofAddress(address()).reinterpret(bytes, arena, null);
    this.resource =
        device
            .resources()
            .add(
                () -> {
                  arena.close();
                  OpenClTransfers.unmap(queue, buffer, address());
                  CL.clFinish(queue);
                  CL.clReleaseMemObject(buffer);
                  CL.clReleaseCommandQueue(queue);
                });
  }

  static OpenClPinnedMemory of(PinnedMemory memory) {
    if (memory instanceof OpenClPinnedMemory openCl) {
      return openCl;
    }
    throw new IllegalArgumentException("The memory was not pinned by an OpenCL device.");
  }

  private long address() {
    return MemorySegment.ofBuffer(mapped).address();
  }

  cl_mem buffer() {
    return buffer;
  }

  private ByteBuffer map(cl_command_queue queue, boolean blocking) {
    int[] status = new int[1];
    long flags = CL.CL_MAP_READ | CL.CL_MAP_WRITE;
    ByteBuffer found =
        CL.clEnqueueMapBuffer(queue, buffer, blocking, flags, 0, bytes, 0, null, null, status);
    OpenClStatus.check(status[0], "clEnqueueMapBuffer of " + bytes + " bytes");
    return found;
  }

  /** Before a kernel that is enqueued next. */
  void handToDevice(cl_command_queue queue) {
    OpenClStatus.check(
        OpenClTransfers.unmap(queue, buffer, address()),
        "clEnqueueUnmapMemObject of " + bytes + " bytes");
  }

  /** After a kernel that was enqueued last. */
  void handToHost(cl_command_queue queue) {
    mapped = map(queue, false);
    if (address() != segment.address()) {
      throw new ComputeException.Unsupported(
          "The driver moves pinned memory when a kernel has used it: use copies instead.");
    }
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
