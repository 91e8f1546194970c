package dev.assay.plugins.compute.cuda.driver;

/** Calls about devices and their contexts. See {@link CudaDriver}. */
public interface DeviceCalls {

  /** {@code cuInit}; before any other call. */
  void init();

  /** Such as 12060 for CUDA 12.6. */
  int driverVersion();

  int deviceCount();

  String deviceName(int device);

  String pciBusId(int device);

  long totalMemoryBytes(int device);

  /**
   * {@code cuDeviceGetAttribute}.
   *
   * @param attribute a {@code CUdevice_attribute}
   */
  int attribute(int attribute, int device);

  boolean canAccessPeer(int device, int peer);

  CudaHandle retainPrimaryContext(int device);

  void releasePrimaryContext(int device);

  void setCurrent(CudaHandle context);

  void enablePeerAccess(CudaHandle peerContext);
}
