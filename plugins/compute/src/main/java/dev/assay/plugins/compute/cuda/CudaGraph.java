package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import dev.assay.plugins.compute.cuda.driver.GraphCalls;
import dev.assay.plugins.compute.device.CommandGraph;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.resource.OpenResources;

/**
 * A graph that was captured from a stream ("CUDA Driver API", Stream Management and Graph
 * Management) and instantiated.
 */
final class CudaGraph implements CommandGraph {
  private final CudaDevice device;
  private final CudaHandle executable;
  private final int commands;
  private final OpenResources.Resource resource;

  private CudaGraph(CudaDevice device, CudaHandle executable, int commands) {
    this.device = device;
    this.executable = executable;
    this.commands = commands;
    this.resource =
        device.resources().add(() -> device.current().graphs().destroyExecutable(executable));
  }

  static CudaGraph capture(CudaDevice device, CudaHandle stream, Runnable commands) {
    GraphCalls graphs = device.current().graphs();
    graphs.beginCapture(stream);
    try {
      commands.run();
    } catch (RuntimeException | Error e) {
      abandon(device, stream, e);
      throw e;
    }
    CudaHandle graph = device.current().graphs().endCapture(stream);
    try {
      int nodes = graphs.nodes(graph);
      return new CudaGraph(device, graphs.instantiate(graph), nodes);
    } finally {
      graphs.destroyGraph(graph);
    }
  }

  /** Else the stream stays in capture, and carries out nothing any more. */
  private static void abandon(CudaDevice device, CudaHandle stream, Throwable cause) {
    try {
      GraphCalls graphs = device.current().graphs();
      graphs.destroyGraph(graphs.endCapture(stream));
    } catch (ComputeException e) {
      cause.addSuppressed(e);
    }
  }

  CudaDevice device() {
    return device;
  }

  CudaHandle executable() {
    return executable;
  }

  @Override
  public int commands() {
    return commands;
  }

  @Override
  public void close() {
    resource.close();
  }
}
