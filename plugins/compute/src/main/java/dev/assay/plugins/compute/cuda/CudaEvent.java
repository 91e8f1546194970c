package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.resource.OpenResources;
import java.util.Optional;

/** An event with timing. */
final class CudaEvent implements DeviceEvent {
  private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

  private final CudaDevice device;
  private final CudaHandle handle;
  private final OpenResources.Resource resource;
  private Optional<CudaQueue> queue = Optional.empty();

  CudaEvent(CudaDevice device, CudaHandle handle) {
    this.device = device;
    this.handle = handle;
    this.resource = device.resources().add(() -> device.current().streams().destroyEvent(handle));
  }

  static CudaEvent of(DeviceEvent event) {
    if (event instanceof CudaEvent cuda) {
      return cuda;
    }
    throw new IllegalArgumentException("The event is not of a CUDA device.");
  }

  CudaHandle handle() {
    return handle;
  }

  void recordedIn(CudaQueue of) {
    queue = Optional.of(of);
  }

  @Override
  public void synchronize() {
    requireRecorded();
    queue.ifPresent(CudaQueue::releaseForWaiting);
    device.current().streams().synchronizeEvent(handle);
  }

  @Override
  public boolean reached() {
    requireRecorded();
    return device.current().streams().eventReached(handle);
  }

  @Override
  public double nanosecondsSince(DeviceEvent start) {
    requireRecorded();
    of(start).requireRecorded();
    return device.current().streams().elapsedMilliseconds(of(start).handle, handle)
        * NANOSECONDS_PER_MILLISECOND;
  }

  private void requireRecorded() {
    if (queue.isEmpty()) {
      throw new IllegalStateException("The event was never recorded in a queue.");
    }
  }

  @Override
  public void close() {
    resource.close();
  }
}
