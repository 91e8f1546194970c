package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.CommandGraph;
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.compute.device.QueueHold;
import dev.assay.plugins.compute.resource.OpenResources;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_event;

/** An in-order queue with profiling. */
final class OpenClQueue implements CommandQueue {
  private final OpenClDevice device;
  private final cl_command_queue queue;
  private final OpenResources.Resource resource;
  private Optional<OpenClHold> hold = Optional.empty();

  OpenClQueue(OpenClDevice device, cl_command_queue queue) {
    this.device = device;
    this.queue = queue;
    this.resource = device.resources().add(() -> CL.clReleaseCommandQueue(queue));
  }

  @Override
  public ComputeDevice device() {
    return device;
  }

  @Override
  public void copyToDevice(MemorySegment source, DeviceMemory target, long targetOffset) {
    Objects.checkFromIndexSize(targetOffset, source.byteSize(), target.bytes());
    OpenClTransfers.write(queue, OpenClDeviceMemory.of(target).buffer(), targetOffset, source);
  }

  @Override
  public void copyToHost(DeviceMemory source, long sourceOffset, MemorySegment target) {
    Objects.checkFromIndexSize(sourceOffset, target.byteSize(), source.bytes());
    OpenClTransfers.read(queue, OpenClDeviceMemory.of(source).buffer(), sourceOffset, target);
  }

  /** Contexts are a device's own, so between devices it goes through the host and blocks. */
  @Override
  public void copy(
      DeviceMemory source, long sourceOffset, DeviceMemory target, long targetOffset, long bytes) {
    Objects.checkFromIndexSize(sourceOffset, bytes, source.bytes());
    Objects.checkFromIndexSize(targetOffset, bytes, target.bytes());
    if (source.device().equals(target.device())) {
      OpenClStatus.check(
          CL.clEnqueueCopyBuffer(
              queue,
              OpenClDeviceMemory.of(source).buffer(),
              OpenClDeviceMemory.of(target).buffer(),
              sourceOffset,
              targetOffset,
              bytes,
              0,
              null,
              null),
          "clEnqueueCopyBuffer");
      return;
    }
    try (Arena arena = Arena.ofConfined();
        CommandQueue other =
            (source.device().equals(device) ? target : source).device().newQueue()) {
      MemorySegment staging = arena.allocate(bytes, Long.BYTES);
      CommandQueue reader = source.device().equals(device) ? this : other;
      CommandQueue writer = target.device().equals(device) ? this : other;
      reader.copyToHost(source, sourceOffset, staging);
      reader.synchronize();
      writer.copyToDevice(staging, target, targetOffset);
      writer.synchronize();
    }
  }

  @Override
  public void fill(DeviceMemory target, long offset, long bytes, byte value) {
    Objects.checkFromIndexSize(offset, bytes, target.bytes());
    // Wider patterns are faster where the alignment allows them.
    int width = offset % Integer.BYTES == 0 && bytes % Integer.BYTES == 0 ? Integer.BYTES : 1;
    ByteBuffer pattern = NativeBuffers.allocate(Integer.BYTES);
    pattern.put(new byte[] {value, value, value, value}).rewind();
    OpenClStatus.check(
        CL.clEnqueueFillBuffer(
            queue,
            OpenClDeviceMemory.of(target).buffer(),
            Pointer.to(pattern),
            width,
            offset,
            bytes,
            0,
            null,
            null),
        "clEnqueueFillBuffer");
  }

  @Override
  public void launch(PreparedLaunch launch) {
    if (!(launch instanceof OpenClLaunch prepared) || prepared.device() != device) {
      throw new IllegalArgumentException(
          "Kernel " + launch.kernel().name() + " was not loaded on this queue's device.");
    }
    prepared.enqueue(queue);
  }

  /** Releases the kernel object at once; the driver keeps it until the launch is done. */
  @Override
  public void launch(Kernel kernel, Grid grid, KernelArgument... arguments) {
    if (!(kernel instanceof OpenClKernel openCl)) {
      throw new IllegalArgumentException(
          "Kernel " + kernel.name() + " was not loaded on this queue's device.");
    }
    OpenClLaunch launch = openCl.bind(grid, arguments);
    try {
      launch(launch);
    } finally {
      launch.release();
    }
  }

  @Override
  public CommandGraph capture(Runnable commands) {
    throw noGraphs();
  }

  @Override
  public void launch(CommandGraph graph) {
    throw noGraphs();
  }

  private static ComputeException.Unsupported noGraphs() {
    return new ComputeException.Unsupported("OpenCL has no graphs of commands.");
  }

  @Override
  public void record(DeviceEvent event) {
    OpenClEvent.of(event).enqueue(queue, this);
  }

  @Override
  public void waitFor(DeviceEvent event) {
    OpenClEvent openCl = OpenClEvent.of(event);
    if (openCl.device() != device) {
      openCl.synchronize();
      return;
    }
    OpenClStatus.check(
        CL.clEnqueueBarrierWithWaitList(queue, 1, new cl_event[] {openCl.marker()}, null),
        "clEnqueueBarrierWithWaitList");
  }

  @Override
  public QueueHold newHold() {
    return new OpenClHold(this);
  }

  /** What is enqueued from now on waits for an event that the caller sets and releases. */
  cl_event enqueueWaitForUser() {
    int[] status = new int[1];
    cl_event event = CL.clCreateUserEvent(device.context(), status);
    OpenClStatus.check(status[0], "clCreateUserEvent");
    OpenClStatus.check(
        CL.clEnqueueBarrierWithWaitList(queue, 1, new cl_event[] {event}, null),
        "clEnqueueBarrierWithWaitList");
    return event;
  }

  void holdBy(OpenClHold next) {
    hold = Optional.of(next);
  }

  /** What would wait for itself is let go. */
  void releaseForWaiting() {
    hold.ifPresent(OpenClHold::releaseForWaiting);
  }

  @Override
  public void flush() {
    OpenClStatus.check(CL.clFlush(queue), "clFlush");
  }

  @Override
  public void synchronize() {
    releaseForWaiting();
    OpenClStatus.check(CL.clFinish(queue), "clFinish");
  }

  @Override
  public long handle() {
    throw new ComputeException.Unsupported("OpenCL queues are of no use to CUDA libraries.");
  }

  @Override
  public void close() {
    releaseForWaiting();
    device.forget(this);
    resource.close();
  }
}
