package dev.assay.plugins.compute.cuda.jcuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.CudaStatus;
import dev.assay.plugins.compute.cuda.driver.MemoryCalls;
import jcuda.driver.CUcontext;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** Calls about memory, in the current context. */
final class JCudaMemoryCalls implements MemoryCalls {
  @Override
  public long freeBytes() {
    long[] free = new long[1];
    JCudaStatus.check(JCudaDriver.cuMemGetInfo(free, new long[1]), "cuMemGetInfo");
    return free[0];
  }

  @Override
  public long allocate(long bytes) {
    DeviceAddress address = new DeviceAddress();
    int status = JCudaDriver.cuMemAlloc(address, bytes);
    if (status != 0) {
      throw CudaStatus.error(status, "cuMemAlloc of " + bytes + " bytes");
    }
    return address.value();
  }

  @Override
  public void free(long deviceAddress) {
    JCudaStatus.check(JCudaDriver.cuMemFree(new DeviceAddress(deviceAddress)), "cuMemFree");
  }

  @Override
  public long allocateHost(long bytes) {
    HostAddress address = new HostAddress();
    int status = JCudaDriver.cuMemHostAlloc(address, bytes, 0);
    if (status != 0) {
      throw CudaStatus.error(status, "cuMemHostAlloc of " + bytes + " bytes");
    }
    return address.value();
  }

  @Override
  public void freeHost(long hostAddress) {
    JCudaStatus.check(JCudaDriver.cuMemFreeHost(new HostAddress(hostAddress)), "cuMemFreeHost");
  }

  @Override
  public void copyHostToDevice(
      long deviceAddress, long hostAddress, long bytes, CudaHandle stream) {
    JCudaStatus.check(
        JCudaDriver.cuMemcpyHtoDAsync(
            new DeviceAddress(deviceAddress),
            new HostAddress(hostAddress),
            bytes,
            (CUstream) stream),
        "cuMemcpyHtoDAsync");
  }

  @Override
  public void copyDeviceToHost(
      long hostAddress, long deviceAddress, long bytes, CudaHandle stream) {
    JCudaStatus.check(
        JCudaDriver.cuMemcpyDtoHAsync(
            new HostAddress(hostAddress),
            new DeviceAddress(deviceAddress),
            bytes,
            (CUstream) stream),
        "cuMemcpyDtoHAsync");
  }

  @Override
  public void copyDeviceToDevice(long target, long source, long bytes, CudaHandle stream) {
    JCudaStatus.check(
        JCudaDriver.cuMemcpyDtoDAsync(
            new DeviceAddress(target), new DeviceAddress(source), bytes, (CUstream) stream),
        "cuMemcpyDtoDAsync");
  }

  @Override
  public void copyPeer(
      long target,
      CudaHandle targetContext,
      long source,
      CudaHandle sourceContext,
      long bytes,
      CudaHandle stream) {
    JCudaStatus.check(
        JCudaDriver.cuMemcpyPeerAsync(
            new DeviceAddress(target),
            (CUcontext) targetContext,
            new DeviceAddress(source),
            (CUcontext) sourceContext,
            bytes,
            (CUstream) stream),
        "cuMemcpyPeerAsync");
  }

  @Override
  public void fill(long deviceAddress, byte value, long bytes, CudaHandle stream) {
    JCudaStatus.check(
        JCudaDriver.cuMemsetD8Async(
            new DeviceAddress(deviceAddress), value, bytes, (CUstream) stream),
        "cuMemsetD8Async");
  }
}
