package dev.assay.plugins.compute.cuda.ffm;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.GraphCalls;

/** Calls about the capture of streams and about graphs, through foreign functions. */
final class FfmGraphCalls implements GraphCalls {
  @Override
  public void beginCapture(CudaHandle stream) {
    long queue = stream.value();
    Calls.check(
        "cuStreamBeginCapture",
        () ->
            (int)
                DriverFunctions.STREAM_BEGIN_CAPTURE.invokeExact(queue, CAPTURE_MODE_THREAD_LOCAL));
  }

  @Override
  public CudaHandle endCapture(CudaHandle stream) {
    long queue = stream.value();
    return Calls.handle(
        "cuStreamEndCapture",
        result -> (int) DriverFunctions.STREAM_END_CAPTURE.invokeExact(queue, result));
  }

  @Override
  public int nodes(CudaHandle graph) {
    long handle = graph.value();
    return Calls.intResult(
        "cuGraphGetNodes",
        result -> (int) DriverFunctions.GRAPH_GET_NODES.invokeExact(handle, 0L, result));
  }

  @Override
  public void destroyGraph(CudaHandle graph) {
    long handle = graph.value();
    Calls.check("cuGraphDestroy", () -> (int) DriverFunctions.GRAPH_DESTROY.invokeExact(handle));
  }

  @Override
  public CudaHandle instantiate(CudaHandle graph) {
    long handle = graph.value();
    return Calls.handle(
        "cuGraphInstantiateWithFlags",
        result -> (int) DriverFunctions.GRAPH_INSTANTIATE.invokeExact(result, handle, 0L));
  }

  @Override
  public void destroyExecutable(CudaHandle executable) {
    long handle = executable.value();
    Calls.check(
        "cuGraphExecDestroy", () -> (int) DriverFunctions.GRAPH_EXEC_DESTROY.invokeExact(handle));
  }

  @Override
  public void launch(CudaHandle executable, CudaHandle stream) {
    long handle = executable.value();
    long queue = stream.value();
    Calls.check(
        "cuGraphLaunch", () -> (int) DriverFunctions.GRAPH_LAUNCH.invokeExact(handle, queue));
  }
}
