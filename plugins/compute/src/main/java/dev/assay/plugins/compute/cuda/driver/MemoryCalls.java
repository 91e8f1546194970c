package dev.assay.plugins.compute.cuda.driver;

/** Calls about memory, in the current context. See {@link CudaDriver}. */
public interface MemoryCalls {

  /** {@code cuMemGetInfo}: what can be allocated. */
  long freeBytes();

  long allocate(long bytes);

  void free(long deviceAddress);

  long allocateHost(long bytes);

  void freeHost(long hostAddress);

  void copyHostToDevice(long deviceAddress, long hostAddress, long bytes, CudaHandle stream);

  void copyDeviceToHost(long hostAddress, long deviceAddress, long bytes, CudaHandle stream);

  void copyDeviceToDevice(long target, long source, long bytes, CudaHandle stream);

  void copyPeer(
      long target,
      CudaHandle targetContext,
      long source,
      CudaHandle sourceContext,
      long bytes,
      CudaHandle stream);

  void fill(long deviceAddress, byte value, long bytes, CudaHandle stream);
}
