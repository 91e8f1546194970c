package dev.assay.plugins.compute.cuda.ffm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.MemoryCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Calls about memory, through foreign functions. */
final class FfmMemoryCalls implements MemoryCalls {
  @Override
  public long freeBytes() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment freeAndTotal = arena.allocate(JAVA_LONG, 2);
      long total = freeAndTotal.address() + Long.BYTES;
      Calls.check(
          "cuMemGetInfo",
          () -> (int) DriverFunctions.MEM_GET_INFO.invokeExact(freeAndTotal.address(), total));
      return freeAndTotal.get(JAVA_LONG, 0);
    }
  }

  @Override
  public long allocate(long bytes) {
    return Calls.result(
        "cuMemAlloc of " + bytes + " bytes",
        result -> (int) DriverFunctions.MEM_ALLOC.invokeExact(result, bytes));
  }

  @Override
  public void free(long deviceAddress) {
    Calls.check("cuMemFree", () -> (int) DriverFunctions.MEM_FREE.invokeExact(deviceAddress));
  }

  @Override
  public long allocateHost(long bytes) {
    return Calls.result(
        "cuMemHostAlloc of " + bytes + " bytes",
        result -> (int) DriverFunctions.MEM_HOST_ALLOC.invokeExact(result, bytes, 0));
  }

  @Override
  public void freeHost(long hostAddress) {
    Calls.check(
        "cuMemFreeHost", () -> (int) DriverFunctions.MEM_FREE_HOST.invokeExact(hostAddress));
  }

  @Override
  public void copyHostToDevice(
      long deviceAddress, long hostAddress, long bytes, CudaHandle stream) {
    long queue = stream.value();
    Calls.check(
        "cuMemcpyHtoDAsync",
        () ->
            (int)
                DriverFunctions.COPY_TO_DEVICE.invokeExact(
                    deviceAddress, hostAddress, bytes, queue));
  }

  @Override
  public void copyDeviceToHost(
      long hostAddress, long deviceAddress, long bytes, CudaHandle stream) {
    long queue = stream.value();
    Calls.check(
        "cuMemcpyDtoHAsync",
        () ->
            (int)
                DriverFunctions.COPY_TO_HOST.invokeExact(hostAddress, deviceAddress, bytes, queue));
  }

  @Override
  public void copyDeviceToDevice(long target, long source, long bytes, CudaHandle stream) {
    long queue = stream.value();
    Calls.check(
        "cuMemcpyDtoDAsync",
        () -> (int) DriverFunctions.COPY_ON_DEVICE.invokeExact(target, source, bytes, queue));
  }

  @Override
  public void copyPeer(
      long target,
      CudaHandle targetContext,
      long source,
      CudaHandle sourceContext,
      long bytes,
      CudaHandle stream) {
    long to = targetContext.value();
    long from = sourceContext.value();
    long queue = stream.value();
    Calls.check(
        "cuMemcpyPeerAsync",
        () -> (int) DriverFunctions.COPY_PEER.invokeExact(target, to, source, from, bytes, queue));
  }

  @Override
  public void fill(long deviceAddress, byte value, long bytes, CudaHandle stream) {
    long queue = stream.value();
    Calls.check(
        "cuMemsetD8Async",
        () -> (int) DriverFunctions.MEMSET.invokeExact(deviceAddress, value, bytes, queue));
  }
}
