package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.resource.OpenResources;
import java.util.Objects;

/** Memory of a CUDA device. */
final class CudaDeviceMemory implements DeviceMemory {
  private final CudaDevice device;
  private final long address;
  private final long bytes;
  private final OpenResources.Resource resource;
  private volatile boolean closed;

  CudaDeviceMemory(CudaDevice device, long address, long bytes) {
    this.device = device;
    this.address = address;
    this.bytes = bytes;
    this.resource = device.resources().add(() -> device.current().memory().free(address));
  }

  static CudaDeviceMemory of(DeviceMemory memory) {
    if (memory instanceof CudaDeviceMemory cuda) {
      return cuda;
    }
    throw new IllegalArgumentException("The memory is not of a CUDA device.");
  }

  @Override
  public ComputeDevice device() {
    return device;
  }

  CudaDevice cudaDevice() {
    return device;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long address() {
    if (closed) {
      throw new IllegalStateException("Device memory of " + bytes + " bytes is closed.");
    }
    return address;
  }

  /** The address of a part that must lie inside. */
  long address(long offset, long length) {
    return address() + Objects.checkFromIndexSize(offset, length, bytes);
  }

  @Override
  public void close() {
    closed = true;
    resource.close();
  }
}
