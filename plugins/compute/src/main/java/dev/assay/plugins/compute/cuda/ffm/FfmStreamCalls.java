package dev.assay.plugins.compute.cuda.ffm;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.CudaStatus;
import dev.assay.plugins.compute.cuda.driver.StreamCalls;

/** Calls about streams and events, through foreign functions. */
final class FfmStreamCalls implements StreamCalls {
  @Override
  public CudaHandle createStream() {
    return Calls.handle(
        "cuStreamCreate",
        result -> (int) DriverFunctions.STREAM_CREATE.invokeExact(result, STREAM_NON_BLOCKING));
  }

  @Override
  public void destroyStream(CudaHandle stream) {
    long queue = stream.value();
    Calls.check("cuStreamDestroy", () -> (int) DriverFunctions.STREAM_DESTROY.invokeExact(queue));
  }

  @Override
  public void synchronizeStream(CudaHandle stream) {
    long queue = stream.value();
    Calls.check(
        "cuStreamSynchronize", () -> (int) DriverFunctions.STREAM_SYNCHRONIZE.invokeExact(queue));
  }

  @Override
  public void streamWait(CudaHandle stream, CudaHandle event) {
    long queue = stream.value();
    long point = event.value();
    Calls.check(
        "cuStreamWaitEvent",
        () -> (int) DriverFunctions.STREAM_WAIT_EVENT.invokeExact(queue, point, 0));
  }

  @Override
  public CudaHandle createEvent() {
    return Calls.handle(
        "cuEventCreate", result -> (int) DriverFunctions.EVENT_CREATE.invokeExact(result, 0));
  }

  @Override
  public void destroyEvent(CudaHandle event) {
    long point = event.value();
    Calls.check("cuEventDestroy", () -> (int) DriverFunctions.EVENT_DESTROY.invokeExact(point));
  }

  @Override
  public void recordEvent(CudaHandle event, CudaHandle stream) {
    long point = event.value();
    long queue = stream.value();
    Calls.check(
        "cuEventRecord", () -> (int) DriverFunctions.EVENT_RECORD.invokeExact(point, queue));
  }

  @Override
  public void synchronizeEvent(CudaHandle event) {
    long point = event.value();
    Calls.check(
        "cuEventSynchronize", () -> (int) DriverFunctions.EVENT_SYNCHRONIZE.invokeExact(point));
  }

  @Override
  public boolean eventReached(CudaHandle event) {
    long point = event.value();
    return done(
        Calls.status(() -> (int) DriverFunctions.EVENT_QUERY.invokeExact(point)), "cuEventQuery");
  }

  @Override
  public float elapsedMilliseconds(CudaHandle start, CudaHandle end) {
    long from = start.value();
    long to = end.value();
    return Float.intBitsToFloat(
        Calls.intResult(
            "cuEventElapsedTime",
            result -> (int) DriverFunctions.EVENT_ELAPSED_TIME.invokeExact(result, from, to)));
  }

  private static boolean done(int status, String call) {
    if (status == CudaStatus.NOT_READY.code()) {
      return false;
    }
    if (status != 0) {
      throw CudaStatus.error(status, call);
    }
    return true;
  }
}
