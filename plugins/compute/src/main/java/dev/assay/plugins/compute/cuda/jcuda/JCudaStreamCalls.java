package dev.assay.plugins.compute.cuda.jcuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.CudaStatus;
import dev.assay.plugins.compute.cuda.driver.StreamCalls;
import jcuda.driver.CUevent;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** Calls about streams and events, in the current context. */
final class JCudaStreamCalls implements StreamCalls {
  @Override
  public CudaHandle createStream() {
    Handles.Stream stream = new Handles.Stream();
    JCudaStatus.check(JCudaDriver.cuStreamCreate(stream, STREAM_NON_BLOCKING), "cuStreamCreate");
    return stream;
  }

  @Override
  public void destroyStream(CudaHandle stream) {
    JCudaStatus.check(JCudaDriver.cuStreamDestroy((CUstream) stream), "cuStreamDestroy");
  }

  @Override
  public void synchronizeStream(CudaHandle stream) {
    JCudaStatus.check(JCudaDriver.cuStreamSynchronize((CUstream) stream), "cuStreamSynchronize");
  }

  @Override
  public void streamWait(CudaHandle stream, CudaHandle event) {
    JCudaStatus.check(
        JCudaDriver.cuStreamWaitEvent((CUstream) stream, (CUevent) event, 0), "cuStreamWaitEvent");
  }

  @Override
  public CudaHandle createEvent() {
    Handles.Event event = new Handles.Event();
    JCudaStatus.check(JCudaDriver.cuEventCreate(event, 0), "cuEventCreate");
    return event;
  }

  @Override
  public void destroyEvent(CudaHandle event) {
    JCudaStatus.check(JCudaDriver.cuEventDestroy((CUevent) event), "cuEventDestroy");
  }

  @Override
  public void recordEvent(CudaHandle event, CudaHandle stream) {
    JCudaStatus.check(
        JCudaDriver.cuEventRecord((CUevent) event, (CUstream) stream), "cuEventRecord");
  }

  @Override
  public void synchronizeEvent(CudaHandle event) {
    JCudaStatus.check(JCudaDriver.cuEventSynchronize((CUevent) event), "cuEventSynchronize");
  }

  @Override
  public boolean eventReached(CudaHandle event) {
    int status = JCudaDriver.cuEventQuery((CUevent) event);
    if (status == CudaStatus.NOT_READY.code()) {
      return false;
    }
    JCudaStatus.check(status, "cuEventQuery");
    return true;
  }

  @Override
  public float elapsedMilliseconds(CudaHandle start, CudaHandle end) {
    float[] milliseconds = new float[1];
    JCudaStatus.check(
        JCudaDriver.cuEventElapsedTime(milliseconds, (CUevent) start, (CUevent) end),
        "cuEventElapsedTime");
    return milliseconds[0];
  }
}
