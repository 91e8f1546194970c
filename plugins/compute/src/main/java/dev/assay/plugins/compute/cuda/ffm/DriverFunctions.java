package dev.assay.plugins.compute.cuda.ffm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.plugins.compute.cuda.driver.CudaFunctions;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * Handles of the driver's functions, with pointers as {@code long}s. They are constants, because
 * only then does a call cost what it costs in C. None is linked as {@code critical}: most can
 * block.
 */
final class DriverFunctions {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY =
      SymbolLookup.libraryLookup(CudaFunctions.LIBRARY, Arena.global());

  static final MethodHandle INIT = bind("cuInit", JAVA_INT);
  static final MethodHandle DRIVER_GET_VERSION = bind("cuDriverGetVersion", JAVA_LONG);
  static final MethodHandle DEVICE_GET_COUNT = bind("cuDeviceGetCount", JAVA_LONG);
  static final MethodHandle DEVICE_GET = bind("cuDeviceGet", JAVA_LONG, JAVA_INT);
  static final MethodHandle DEVICE_GET_NAME =
      bind("cuDeviceGetName", JAVA_LONG, JAVA_INT, JAVA_INT);
  static final MethodHandle DEVICE_GET_PCI_BUS_ID =
      bind("cuDeviceGetPCIBusId", JAVA_LONG, JAVA_INT, JAVA_INT);
  static final MethodHandle DEVICE_TOTAL_MEM = bind("cuDeviceTotalMem_v2", JAVA_LONG, JAVA_INT);
  static final MethodHandle DEVICE_GET_ATTRIBUTE =
      bind("cuDeviceGetAttribute", JAVA_LONG, JAVA_INT, JAVA_INT);
  static final MethodHandle DEVICE_CAN_ACCESS_PEER =
      bind("cuDeviceCanAccessPeer", JAVA_LONG, JAVA_INT, JAVA_INT);
  static final MethodHandle PRIMARY_CONTEXT_RETAIN =
      bind("cuDevicePrimaryCtxRetain", JAVA_LONG, JAVA_INT);
  static final MethodHandle PRIMARY_CONTEXT_RELEASE =
      bind("cuDevicePrimaryCtxRelease_v2", JAVA_INT);
  static final MethodHandle CONTEXT_SET_CURRENT = bind("cuCtxSetCurrent", JAVA_LONG);
  static final MethodHandle ENABLE_PEER_ACCESS = bind("cuCtxEnablePeerAccess", JAVA_LONG, JAVA_INT);

  static final MethodHandle MEM_GET_INFO = bind("cuMemGetInfo_v2", JAVA_LONG, JAVA_LONG);
  static final MethodHandle MEM_ALLOC = bind("cuMemAlloc_v2", JAVA_LONG, JAVA_LONG);
  static final MethodHandle MEM_FREE = bind("cuMemFree_v2", JAVA_LONG);
  static final MethodHandle MEM_HOST_ALLOC = bind("cuMemHostAlloc", JAVA_LONG, JAVA_LONG, JAVA_INT);
  static final MethodHandle MEM_FREE_HOST = bind("cuMemFreeHost", JAVA_LONG);
  static final MethodHandle COPY_TO_DEVICE =
      bind("cuMemcpyHtoDAsync_v2", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  static final MethodHandle COPY_TO_HOST =
      bind("cuMemcpyDtoHAsync_v2", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  static final MethodHandle COPY_ON_DEVICE =
      bind("cuMemcpyDtoDAsync_v2", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  static final MethodHandle COPY_PEER =
      bind("cuMemcpyPeerAsync", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  static final MethodHandle MEMSET =
      bind("cuMemsetD8Async", JAVA_LONG, JAVA_BYTE, JAVA_LONG, JAVA_LONG);

  static final MethodHandle STREAM_CREATE = bind("cuStreamCreate", JAVA_LONG, JAVA_INT);
  static final MethodHandle STREAM_DESTROY = bind("cuStreamDestroy_v2", JAVA_LONG);
  static final MethodHandle STREAM_SYNCHRONIZE = bind("cuStreamSynchronize", JAVA_LONG);
  static final MethodHandle STREAM_WAIT_EVENT =
      bind("cuStreamWaitEvent", JAVA_LONG, JAVA_LONG, JAVA_INT);
  static final MethodHandle EVENT_CREATE = bind("cuEventCreate", JAVA_LONG, JAVA_INT);
  static final MethodHandle EVENT_DESTROY = bind("cuEventDestroy_v2", JAVA_LONG);
  static final MethodHandle EVENT_RECORD = bind("cuEventRecord", JAVA_LONG, JAVA_LONG);
  static final MethodHandle EVENT_SYNCHRONIZE = bind("cuEventSynchronize", JAVA_LONG);
  static final MethodHandle EVENT_QUERY = bind("cuEventQuery", JAVA_LONG);
  static final MethodHandle EVENT_ELAPSED_TIME =
      bind("cuEventElapsedTime", JAVA_LONG, JAVA_LONG, JAVA_LONG);

  static final MethodHandle MODULE_LOAD =
      bind("cuModuleLoadDataEx", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
  static final MethodHandle MODULE_UNLOAD = bind("cuModuleUnload", JAVA_LONG);
  static final MethodHandle MODULE_GET_FUNCTION =
      bind("cuModuleGetFunction", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  static final MethodHandle LAUNCH =
      bind(
          "cuLaunchKernel",
          JAVA_LONG,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);

  static final MethodHandle STREAM_BEGIN_CAPTURE =
      bind("cuStreamBeginCapture_v2", JAVA_LONG, JAVA_INT);
  static final MethodHandle STREAM_END_CAPTURE = bind("cuStreamEndCapture", JAVA_LONG, JAVA_LONG);
  static final MethodHandle GRAPH_GET_NODES =
      bind("cuGraphGetNodes", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  static final MethodHandle GRAPH_DESTROY = bind("cuGraphDestroy", JAVA_LONG);
  static final MethodHandle GRAPH_INSTANTIATE =
      bind("cuGraphInstantiateWithFlags", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  static final MethodHandle GRAPH_EXEC_DESTROY = bind("cuGraphExecDestroy", JAVA_LONG);
  static final MethodHandle GRAPH_LAUNCH = bind("cuGraphLaunch", JAVA_LONG, JAVA_LONG);

  private DriverFunctions() {}

  private static MethodHandle bind(String name, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LIBRARY.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
  }
}
