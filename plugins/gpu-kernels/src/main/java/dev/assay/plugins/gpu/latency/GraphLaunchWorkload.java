package dev.assay.plugins.gpu.latency;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;

/**
 * {@code gpu.graph-launch}: what starting kernels that do nothing costs by a CUDA graph, to be
 * compared with {@code gpu.launch-latency}. The graph is captured from a stream and instantiated
 * once ({@code cuStreamBeginCapture}, {@code cuStreamEndCapture}, {@code
 * cuGraphInstantiateWithFlags}) and launched by {@code cuGraphLaunch}; see "CUDA Driver API", Graph
 * Management.
 */
public final class GraphLaunchWorkload extends GpuWorkload {
  private static final IntegerParameter KERNELS =
      Parameter.integer(
              "kernels",
              LaunchLatencyWork.BATCH,
              "How many empty kernels the graph has, each after the one before.")
          .between(1, 1000);

  static final Metric PER_KERNEL =
      Metric.of(
          "per-kernel",
          Unit.MICROSECOND,
          Better.LOWER,
          Extent.DEVICE,
          "Median time from a launch of the graph until the host knows that it is done, over its"
              + " kernels.");
  static final Metric ENQUEUE =
      Metric.of(
          "enqueue",
          Unit.MICROSECOND,
          Better.LOWER,
          Extent.DEVICE,
          "Median time of the call that launches the graph, over its kernels.");
  static final Metric ON_DEVICE =
      Metric.of(
              "on-device",
              Unit.MICROSECOND,
              Better.LOWER,
              Extent.DEVICE,
              "Median time between events right before and right after the graph, over its"
                  + " kernels.")
          .timedBy(Clock.DEVICE);

  public GraphLaunchWorkload() {
    super(
        "gpu.graph-launch",
        "Kernel launch by CUDA graphs",
        List.of(KERNELS),
        List.of(PER_KERNEL, ENQUEUE, ON_DEVICE));
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    return device.backEnd() == BackEnd.CUDA
        ? List.of()
        : List.of(
            new MissingThing(
                "graphs of kernels are launched through CUDA, and %s is used through OpenCL, which has them only as an extension (cl_khr_command_buffer) that few drivers have"
                    .formatted(device.name()),
                "measure gpu.launch-latency here, or run it on a machine with an NVIDIA GPU and"
                    + " driver"));
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    return new GraphLaunchWork(device, context.get(KERNELS));
  }
}
