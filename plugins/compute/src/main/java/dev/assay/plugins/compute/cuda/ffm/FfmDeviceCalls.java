package dev.assay.plugins.compute.cuda.ffm;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.CudaStatus;
import dev.assay.plugins.compute.cuda.driver.DeviceCalls;

/** Calls about devices and their contexts, through foreign functions. */
final class FfmDeviceCalls implements DeviceCalls {
  private static final int NAME_BYTES = 256;

  @Override
  public void init() {
    Calls.check("cuInit", () -> (int) DriverFunctions.INIT.invokeExact(0));
  }

  @Override
  public int driverVersion() {
    return Calls.intResult(
        "cuDriverGetVersion",
        result -> (int) DriverFunctions.DRIVER_GET_VERSION.invokeExact(result));
  }

  @Override
  public int deviceCount() {
    return Calls.intResult(
        "cuDeviceGetCount", result -> (int) DriverFunctions.DEVICE_GET_COUNT.invokeExact(result));
  }

  @Override
  public String deviceName(int index) {
    int device = device(index);
    return Calls.text(
        "cuDeviceGetName",
        NAME_BYTES,
        text -> (int) DriverFunctions.DEVICE_GET_NAME.invokeExact(text, NAME_BYTES, device));
  }

  @Override
  public String pciBusId(int index) {
    int device = device(index);
    return Calls.text(
        "cuDeviceGetPCIBusId",
        NAME_BYTES,
        text -> (int) DriverFunctions.DEVICE_GET_PCI_BUS_ID.invokeExact(text, NAME_BYTES, device));
  }

  @Override
  public long totalMemoryBytes(int index) {
    int device = device(index);
    return Calls.result(
        "cuDeviceTotalMem",
        result -> (int) DriverFunctions.DEVICE_TOTAL_MEM.invokeExact(result, device));
  }

  @Override
  public int attribute(int attribute, int index) {
    int device = device(index);
    return Calls.intResult(
        "cuDeviceGetAttribute",
        result ->
            (int) DriverFunctions.DEVICE_GET_ATTRIBUTE.invokeExact(result, attribute, device));
  }

  @Override
  public boolean canAccessPeer(int index, int peerIndex) {
    int device = device(index);
    int peer = device(peerIndex);
    return Calls.intResult(
            "cuDeviceCanAccessPeer",
            result ->
                (int) DriverFunctions.DEVICE_CAN_ACCESS_PEER.invokeExact(result, device, peer))
        != 0;
  }

  @Override
  public CudaHandle retainPrimaryContext(int index) {
    int device = device(index);
    return Calls.handle(
        "cuDevicePrimaryCtxRetain",
        result -> (int) DriverFunctions.PRIMARY_CONTEXT_RETAIN.invokeExact(result, device));
  }

  @Override
  public void releasePrimaryContext(int index) {
    int device = device(index);
    Calls.check(
        "cuDevicePrimaryCtxRelease",
        () -> (int) DriverFunctions.PRIMARY_CONTEXT_RELEASE.invokeExact(device));
  }

  @Override
  public void setCurrent(CudaHandle context) {
    long value = context.value();
    Calls.check(
        "cuCtxSetCurrent", () -> (int) DriverFunctions.CONTEXT_SET_CURRENT.invokeExact(value));
  }

  @Override
  public void enablePeerAccess(CudaHandle peerContext) {
    long peer = peerContext.value();
    int status = Calls.status(() -> (int) DriverFunctions.ENABLE_PEER_ACCESS.invokeExact(peer, 0));
    if (status != 0 && status != CudaStatus.PEER_ACCESS_ALREADY_ENABLED.code()) {
      throw CudaStatus.error(status, "cuCtxEnablePeerAccess");
    }
  }

  private static int device(int index) {
    return Calls.intResult(
        "cuDeviceGet", result -> (int) DriverFunctions.DEVICE_GET.invokeExact(result, index));
  }
}
