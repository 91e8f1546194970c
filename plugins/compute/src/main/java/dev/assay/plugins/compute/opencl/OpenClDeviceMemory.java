package dev.assay.plugins.compute.opencl;

import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.resource.OpenResources;
import org.jocl.CL;
import org.jocl.cl_mem;

/** A buffer object. */
final class OpenClDeviceMemory implements DeviceMemory {
  private final OpenClDevice device;
  private final cl_mem buffer;
  private final long bytes;
  private final OpenResources.Resource resource;
  private volatile boolean closed;

  OpenClDeviceMemory(OpenClDevice device, cl_mem buffer, long bytes) {
    this.device = device;
    this.buffer = buffer;
    this.bytes = bytes;
    this.resource = device.resources().add(() -> CL.clReleaseMemObject(buffer));
  }

  static OpenClDeviceMemory of(DeviceMemory memory) {
    if (memory instanceof OpenClDeviceMemory openCl) {
      return openCl;
    }
    throw new IllegalArgumentException("The memory is not of an OpenCL device.");
  }

  cl_mem buffer() {
    if (closed) {
      throw new IllegalStateException("Device memory of " + bytes + " bytes is closed.");
    }
    return buffer;
  }

  @Override
  public ComputeDevice device() {
    return device;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long address() {
    throw new ComputeException.Unsupported("OpenCL buffers have no address.");
  }

  @Override
  public void close() {
    closed = true;
    resource.close();
  }
}
