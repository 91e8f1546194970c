package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.resource.OpenResources;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_event;
import org.jspecify.annotations.Nullable;

/** A marker command, whose end the device stamps. */
final class OpenClEvent implements DeviceEvent {
  private final OpenClDevice device;
  private final OpenResources.Resource resource;
  private @Nullable cl_event marker;
  private Optional<OpenClQueue> recordedIn = Optional.empty();

  OpenClEvent(OpenClDevice device) {
    this.device = device;
    this.resource = device.resources().add(this::release);
  }

  static OpenClEvent of(DeviceEvent event) {
    if (event instanceof OpenClEvent openCl) {
      return openCl;
    }
    throw new IllegalArgumentException("The event is not of an OpenCL device.");
  }

  OpenClDevice device() {
    return device;
  }

  /**
   * Records it.
   *
   * @param of whose queue that is
   */
  void enqueue(cl_command_queue queue, OpenClQueue of) {
    release();
    cl_event next = new cl_event();
    OpenClStatus.check(
        CL.clEnqueueMarkerWithWaitList(queue, 0, null, next), "clEnqueueMarkerWithWaitList");
    marker = next;
    recordedIn = Optional.of(of);
  }

  cl_event marker() {
    if (marker == null) {
      throw new IllegalStateException("The event was never recorded in a queue.");
    }
    return marker;
  }

  @Override
  public void synchronize() {
    cl_event awaited = marker();
    recordedIn.ifPresent(OpenClQueue::releaseForWaiting);
    OpenClStatus.check(CL.clWaitForEvents(1, new cl_event[] {awaited}), "clWaitForEvents");
  }

  @Override
  public boolean reached() {
    ByteBuffer status = NativeBuffers.allocate(Integer.BYTES);
    OpenClStatus.check(
        CL.clGetEventInfo(
            marker(),
            CL.CL_EVENT_COMMAND_EXECUTION_STATUS,
            Integer.BYTES,
            Pointer.to(status),
            null),
        "clGetEventInfo");
    if (status.getInt(0) < 0) {
      throw OpenClStatus.error(status.getInt(0), "a command before the event");
    }
    return status.getInt(0) == CL.CL_COMPLETE;
  }

  @Override
  public double nanosecondsSince(DeviceEvent start) {
    return endNanos() - of(start).endNanos();
  }

  /** On the device's clock. */
  private long endNanos() {
    ByteBuffer end = NativeBuffers.allocate(Long.BYTES);
    OpenClStatus.check(
        CL.clGetEventProfilingInfo(
            marker(), CL.CL_PROFILING_COMMAND_END, Long.BYTES, Pointer.to(end), null),
        "clGetEventProfilingInfo");
    return end.getLong(0);
  }

  private void release() {
    if (marker != null) {
      CL.clReleaseEvent(marker);
      marker = null;
    }
  }

  @Override
  public void close() {
    resource.close();
  }
}
