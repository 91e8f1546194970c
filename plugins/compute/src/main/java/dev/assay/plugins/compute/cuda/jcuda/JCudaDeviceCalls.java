package dev.assay.plugins.compute.cuda.jcuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.CudaStatus;
import dev.assay.plugins.compute.cuda.driver.DeviceCalls;
import java.util.function.IntFunction;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.JCudaDriver;

/** Calls about devices and their contexts. */
record JCudaDeviceCalls(IntFunction<String> names) implements DeviceCalls {
  private static final int NAME_BYTES = 256;

  @Override
  public void init() {
    JCudaStatus.check(JCudaDriver.cuInit(0), "cuInit");
  }

  @Override
  public int driverVersion() {
    int[] version = new int[1];
    JCudaStatus.check(JCudaDriver.cuDriverGetVersion(version), "cuDriverGetVersion");
    return version[0];
  }

  @Override
  public int deviceCount() {
    int[] count = new int[1];
    JCudaStatus.check(JCudaDriver.cuDeviceGetCount(count), "cuDeviceGetCount");
    return count[0];
  }

  @Override
  public String deviceName(int index) {
    return names.apply(index);
  }

  @Override
  public String pciBusId(int index) {
    String[] id = new String[1];
    JCudaStatus.check(
        JCudaDriver.cuDeviceGetPCIBusId(id, NAME_BYTES, device(index)), "cuDeviceGetPCIBusId");
    return id[0];
  }

  @Override
  public long totalMemoryBytes(int index) {
    long[] bytes = new long[1];
    JCudaStatus.check(JCudaDriver.cuDeviceTotalMem(bytes, device(index)), "cuDeviceTotalMem");
    return bytes[0];
  }

  @Override
  public int attribute(int attribute, int index) {
    int[] value = new int[1];
    JCudaStatus.check(
        JCudaDriver.cuDeviceGetAttribute(value, attribute, device(index)), "cuDeviceGetAttribute");
    return value[0];
  }

  @Override
  public boolean canAccessPeer(int index, int peer) {
    int[] can = new int[1];
    JCudaStatus.check(
        JCudaDriver.cuDeviceCanAccessPeer(can, device(index), device(peer)),
        "cuDeviceCanAccessPeer");
    return can[0] != 0;
  }

  @Override
  public CudaHandle retainPrimaryContext(int index) {
    Handles.Context context = new Handles.Context();
    JCudaStatus.check(
        JCudaDriver.cuDevicePrimaryCtxRetain(context, device(index)), "cuDevicePrimaryCtxRetain");
    return context;
  }

  @Override
  public void releasePrimaryContext(int index) {
    JCudaStatus.check(
        JCudaDriver.cuDevicePrimaryCtxRelease(device(index)), "cuDevicePrimaryCtxRelease");
  }

  @Override
  public void setCurrent(CudaHandle context) {
    JCudaStatus.check(JCudaDriver.cuCtxSetCurrent((CUcontext) context), "cuCtxSetCurrent");
  }

  @Override
  public void enablePeerAccess(CudaHandle peerContext) {
    int status = JCudaDriver.cuCtxEnablePeerAccess((CUcontext) peerContext, 0);
    if (status != CudaStatus.PEER_ACCESS_ALREADY_ENABLED.code()) {
      JCudaStatus.check(status, "cuCtxEnablePeerAccess");
    }
  }

  private static CUdevice device(int index) {
    CUdevice device = new CUdevice();
    JCudaStatus.check(JCudaDriver.cuDeviceGet(device, index), "cuDeviceGet");
    return device;
  }
}
