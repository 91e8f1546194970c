package dev.assay.plugins.compute.cuda.jcuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.GraphCalls;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** Calls about the capture of streams and about graphs, in the current context. */
final class JCudaGraphCalls implements GraphCalls {
  @Override
  public void beginCapture(CudaHandle stream) {
    JCudaStatus.check(
        JCudaDriver.cuStreamBeginCapture((CUstream) stream, CAPTURE_MODE_THREAD_LOCAL),
        "cuStreamBeginCapture");
  }

  @Override
  public CudaHandle endCapture(CudaHandle stream) {
    Handles.Graph graph = new Handles.Graph();
    JCudaStatus.check(
        JCudaDriver.cuStreamEndCapture((CUstream) stream, graph), "cuStreamEndCapture");
    return graph;
  }

  @Override
  public int nodes(CudaHandle graph) {
    long[] count = new long[1];
    JCudaStatus.check(JCudaDriver.cuGraphGetNodes((CUgraph) graph, null, count), "cuGraphGetNodes");
    return Math.toIntExact(count[0]);
  }

  @Override
  public void destroyGraph(CudaHandle graph) {
    JCudaStatus.check(JCudaDriver.cuGraphDestroy((CUgraph) graph), "cuGraphDestroy");
  }

  @Override
  public CudaHandle instantiate(CudaHandle graph) {
    Handles.GraphExec executable = new Handles.GraphExec();
    JCudaStatus.check(
        JCudaDriver.cuGraphInstantiate(executable, (CUgraph) graph, 0),
        "cuGraphInstantiateWithFlags");
    return executable;
  }

  @Override
  public void destroyExecutable(CudaHandle executable) {
    JCudaStatus.check(
        JCudaDriver.cuGraphExecDestroy((CUgraphExec) executable), "cuGraphExecDestroy");
  }

  @Override
  public void launch(CudaHandle executable, CudaHandle stream) {
    JCudaStatus.check(
        JCudaDriver.cuGraphLaunch((CUgraphExec) executable, (CUstream) stream), "cuGraphLaunch");
  }
}
