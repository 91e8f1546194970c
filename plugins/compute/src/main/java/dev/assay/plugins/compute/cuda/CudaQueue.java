package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.device.CommandGraph;
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.NoHold;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.compute.device.QueueHold;
import dev.assay.plugins.compute.resource.OpenResources;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Optional;

/** A stream. */
final class CudaQueue implements CommandQueue {
  private final CudaDevice device;
  private final CudaHandle stream;
  private final OpenResources.Resource resource;
  private Optional<CudaHold> hold = Optional.empty();

  CudaQueue(CudaDevice device, CudaHandle stream) {
    this.device = device;
    this.stream = stream;
    this.resource = device.resources().add(() -> device.current().streams().destroyStream(stream));
  }

  @Override
  public ComputeDevice device() {
    return device;
  }

  @Override
  public void copyToDevice(MemorySegment source, DeviceMemory target, long targetOffset) {
    requireNative(source);
    long address = CudaDeviceMemory.of(target).address(targetOffset, source.byteSize());
    device
        .current()
        .memory()
        .copyHostToDevice(address, source.address(), source.byteSize(), stream);
  }

  @Override
  public void copyToHost(DeviceMemory source, long sourceOffset, MemorySegment target) {
    requireNative(target);
    long address = CudaDeviceMemory.of(source).address(sourceOffset, target.byteSize());
    device
        .current()
        .memory()
        .copyDeviceToHost(target.address(), address, target.byteSize(), stream);
  }

  @Override
  public void copy(
      DeviceMemory source, long sourceOffset, DeviceMemory target, long targetOffset, long bytes) {
    CudaDeviceMemory from = CudaDeviceMemory.of(source);
    CudaDeviceMemory to = CudaDeviceMemory.of(target);
    long fromAddress = from.address(sourceOffset, bytes);
    long toAddress = to.address(targetOffset, bytes);
    if (from.cudaDevice() == to.cudaDevice()) {
      device.current().memory().copyDeviceToDevice(toAddress, fromAddress, bytes, stream);
    } else {
      device
          .current()
          .memory()
          .copyPeer(
              toAddress,
              to.cudaDevice().context(),
              fromAddress,
              from.cudaDevice().context(),
              bytes,
              stream);
    }
  }

  @Override
  public void fill(DeviceMemory target, long offset, long bytes, byte value) {
    long address = CudaDeviceMemory.of(target).address(offset, bytes);
    device.current().memory().fill(address, value, bytes, stream);
  }

  @Override
  public void launch(PreparedLaunch launch) {
    if (!(launch instanceof CudaLaunch prepared) || prepared.kernel().device() != device) {
      throw new IllegalArgumentException(
          "Kernel " + launch.kernel().name() + " was not loaded on this queue's device.");
    }
    try {
      device
          .current()
          .modules()
          .launch(
              prepared.kernel().handle(), prepared.grid(), stream, prepared.parameters().address());
    } finally {
      Reference.reachabilityFence(prepared);
    }
  }

  @Override
  public CommandGraph capture(Runnable commands) {
    return CudaGraph.capture(device, stream, commands);
  }

  @Override
  public void launch(CommandGraph graph) {
    if (!(graph instanceof CudaGraph cuda) || cuda.device() != device) {
      throw new IllegalArgumentException("The graph was not captured on this queue's device.");
    }
    device.current().graphs().launch(cuda.executable(), stream);
  }

  @Override
  public void record(DeviceEvent event) {
    CudaEvent cuda = CudaEvent.of(event);
    device.current().streams().recordEvent(cuda.handle(), stream);
    cuda.recordedIn(this);
  }

  @Override
  public void waitFor(DeviceEvent event) {
    device.current().streams().streamWait(stream, CudaEvent.of(event).handle());
  }

  @Override
  public QueueHold newHold() {
    try {
      return new CudaHold(this);
    } catch (ComputeException.InvalidProgram e) {
      // Beside the work, which goes on without.
      return new NoHold();
    }
  }

  void holdBy(CudaHold next) {
    hold = Optional.of(next);
  }

  /** What would wait for itself is let go. */
  void releaseForWaiting() {
    hold.ifPresent(CudaHold::releaseForWaiting);
  }

  @Override
  public void flush() {
    // The driver on Linux submits at once.
  }

  @Override
  public void synchronize() {
    releaseForWaiting();
    device.current().streams().synchronizeStream(stream);
  }

  @Override
  public long handle() {
    return stream.value();
  }

  private static void requireNative(MemorySegment segment) {
    if (!segment.isNative()) {
      throw new IllegalArgumentException(
          "Heap memory may move while it is copied; use native or pinned memory, or upload and"
              + " download.");
    }
  }

  @Override
  public void close() {
    releaseForWaiting();
    resource.close();
  }
}
