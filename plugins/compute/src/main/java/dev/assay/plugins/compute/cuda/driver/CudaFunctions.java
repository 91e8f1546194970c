package dev.assay.plugins.compute.cuda.driver;

import java.util.List;

/**
 * The functions of the driver library that {@link CudaDriver} needs, by the names they are exported
 * with. A call of one that the library lacks would end the process, so all are looked up first.
 */
public final class CudaFunctions {
  public static final String LIBRARY = "libcuda.so.1";

  /** The oldest driver whose PTX compiler knows every PTX version in use (7.8, for sm_90). */
  public static final int OLDEST_DRIVER = 11080;

  public static final List<String> NAMES =
      List.of(
          "cuInit",
          "cuDriverGetVersion",
          "cuDeviceGetCount",
          "cuDeviceGet",
          "cuDeviceGetName",
          "cuDeviceGetPCIBusId",
          "cuDeviceTotalMem_v2",
          "cuDeviceGetAttribute",
          "cuDeviceCanAccessPeer",
          "cuDevicePrimaryCtxRetain",
          "cuDevicePrimaryCtxRelease_v2",
          "cuCtxSetCurrent",
          "cuCtxEnablePeerAccess",
          "cuMemGetInfo_v2",
          "cuMemAlloc_v2",
          "cuMemFree_v2",
          "cuMemHostAlloc",
          "cuMemFreeHost",
          "cuMemcpyHtoDAsync_v2",
          "cuMemcpyDtoHAsync_v2",
          "cuMemcpyDtoDAsync_v2",
          "cuMemcpyPeerAsync",
          "cuMemsetD8Async",
          "cuStreamCreate",
          "cuStreamDestroy_v2",
          "cuStreamSynchronize",
          "cuStreamWaitEvent",
          "cuEventCreate",
          "cuEventDestroy_v2",
          "cuEventRecord",
          "cuEventSynchronize",
          "cuEventQuery",
          "cuEventElapsedTime",
          "cuModuleLoadDataEx",
          "cuModuleUnload",
          "cuModuleGetFunction",
          "cuLaunchKernel",
          "cuStreamBeginCapture_v2",
          "cuStreamEndCapture",
          "cuGraphGetNodes",
          "cuGraphDestroy",
          "cuGraphInstantiateWithFlags",
          "cuGraphExecDestroy",
          "cuGraphLaunch");

  private CudaFunctions() {}
}
