package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.QueueHold;
import org.jocl.CL;
import org.jocl.cl_event;
import org.jspecify.annotations.Nullable;

/** A barrier that waits for an event of the user. */
final class OpenClHold implements QueueHold {
  private final OpenClQueue queue;
  private @Nullable cl_event released;
  private boolean waitedFor;

  OpenClHold(OpenClQueue queue) {
    this.queue = queue;
  }

  @Override
  public void begin() {
    release();
    waitedFor = false;
    released = queue.enqueueWaitForUser();
    queue.holdBy(this);
  }

  @Override
  public void release() {
    cl_event event = released;
    if (event != null) {
      released = null;
      OpenClStatus.check(CL.clSetUserEventStatus(event, CL.CL_COMPLETE), "clSetUserEventStatus");
      CL.clReleaseEvent(event);
    }
  }

  /** The host is about to wait for the queue. */
  void releaseForWaiting() {
    waitedFor |= released != null;
    release();
  }

  @Override
  public boolean lasted() {
    return !waitedFor;
  }

  @Override
  public void close() {
    release();
  }
}
