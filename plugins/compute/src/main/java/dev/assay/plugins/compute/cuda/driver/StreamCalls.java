package dev.assay.plugins.compute.cuda.driver;

/** Calls about streams and events, in the current context. See {@link CudaDriver}. */
public interface StreamCalls {

  CudaHandle createStream();

  void destroyStream(CudaHandle stream);

  void synchronizeStream(CudaHandle stream);

  void streamWait(CudaHandle stream, CudaHandle event);

  CudaHandle createEvent();

  void destroyEvent(CudaHandle event);

  void recordEvent(CudaHandle event, CudaHandle stream);

  void synchronizeEvent(CudaHandle event);

  boolean eventReached(CudaHandle event);

  float elapsedMilliseconds(CudaHandle start, CudaHandle end);

  /**
   * {@code CU_STREAM_NON_BLOCKING}: without it, work of other libraries on stream 0 would
   * serialise.
   */
  int STREAM_NON_BLOCKING = 1;
}
