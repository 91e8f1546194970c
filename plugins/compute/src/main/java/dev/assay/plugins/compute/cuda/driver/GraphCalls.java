package dev.assay.plugins.compute.cuda.driver;

/**
 * Calls about the capture of streams and about graphs, in the current context. See {@link
 * CudaDriver}.
 */
public interface GraphCalls {

  /**
   * {@code CU_STREAM_CAPTURE_MODE_THREAD_LOCAL}: what other threads do, on other devices such as
   * here, neither ends the capture nor fails because of it.
   */
  int CAPTURE_MODE_THREAD_LOCAL = 1;

  /** {@code cuStreamBeginCapture}, in the mode of this thread. */
  void beginCapture(CudaHandle stream);

  /** {@code cuStreamEndCapture}, by the thread that began: the graph of what was captured. */
  CudaHandle endCapture(CudaHandle stream);

  /** {@code cuGraphGetNodes}, for their number. */
  int nodes(CudaHandle graph);

  void destroyGraph(CudaHandle graph);

  /** {@code cuGraphInstantiateWithFlags}: what can be launched, independent of the graph. */
  CudaHandle instantiate(CudaHandle graph);

  void destroyExecutable(CudaHandle executable);

  void launch(CudaHandle executable, CudaHandle stream);
}
