package dev.assay.plugins.interconnect.device;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.EnumParameter;
import dev.assay.api.Estimate;
import dev.assay.api.Estimate.Work;
import dev.assay.api.Extent;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.TextParameter;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.ComputeDevice;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code interconnect.device-copy}: between host and device memory, or within a device's. */
public final class DeviceCopyWorkload extends DeviceWorkload {
  private static final EnumParameter<CopyDirection> DIRECTION =
      Parameter.choice(
          "direction",
          CopyDirection.H2D,
          "Host to device, device to host, both at once on two queues, or within the device's"
              + " memory.");
  private static final TextParameter MEMORY =
      Parameter.choice(
          "memory",
          "pinned",
          List.of("pinned", "pageable"),
          "Whether the host's memory is one that the device accesses directly.");
  private static final TextParameter METHOD =
      Parameter.choice(
          "method",
          "copy_engine",
          List.of("copy_engine", "kernel"),
          "Whether the driver's copy call copies, which uses copy engines where there are any, or a"
              + " kernel on the device's processors.");
  private static final BytesParameter SIZE =
      Parameter.bytes("size", "64m", "The size of a copy.").between(4 << 10, 64L << 30);
  private static final IntegerParameter DEVICE =
      Parameter.integer("device", 0, "The number of the device.").between(0, 1023);

  // By one core at half load, 2026-12-01.
  private static final double HOST_BYTES_PER_SECOND = 1e9;

  private static final Metric BANDWIDTH =
      Metric.of(
              "bandwidth",
              Unit.GIGABYTE_PER_SECOND,
              Better.HIGHER,
              Extent.LINK,
              "Bytes over the time between device events before and after 16 copies, median of such"
                  + " batches: each byte once with h2d and d2h, both directions added with"
                  + " bidirectional, read and written with local; 1 GB is 10^9 bytes.")
          .timedBy(Clock.DEVICE);

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.device-copy",
          "Copies between host and device",
          Category.INTERCONNECT,
          Stream.concat(
                  Stream.of(DIRECTION, METHOD, MEMORY, SIZE, DEVICE, HostNode.PARAMETER),
                  DeviceSelection.parameters().stream())
              .toList(),
          List.of(BANDWIDTH),
          List.of());

  public DeviceCopyWorkload() {
    super(INFO);
  }

  @Override
  protected Optional<MissingThing> missing(Context context, List<ComputeDevice> devices) {
    long index = context.get(DEVICE);
    if (index >= devices.size()) {
      return Optional.of(
          new MissingThing(
              "device %d; there are %d".formatted(index, devices.size()),
              "choose one below that: -p device=0"));
    }
    if (byKernel(context) && !pinned(context) && context.get(DIRECTION) != CopyDirection.LOCAL) {
      return Optional.of(
          new MissingThing(
              "a pointer to pageable memory that kernels can use",
              "-p memory=pinned, or -p method=copy_engine"));
    }
    return missingMemory(
            List.of(devices.get((int) index)),
            memory(context.get(DIRECTION).deviceBuffers(), context.get(SIZE)))
        .or(() -> HostNode.missing(context));
  }

  /** What the host does: the pattern made and copied before, and checked after each iteration. */
  @Override
  public Estimate estimate(ParameterValues values) {
    double seconds = values.get(SIZE) / HOST_BYTES_PER_SECOND;
    Duration each = Duration.ofMillis(Math.round(seconds * 1000));
    return Estimate.NONE
        .withSetup(Work.taking(each.multipliedBy(2)))
        .withIteration(Work.taking(each))
        .restingOn("the pattern made and checked by the host; copies take a CPU device longer");
  }

  private static boolean byKernel(Context context) {
    return context.get(METHOD).equals("kernel");
  }

  private static boolean pinned(Context context) {
    return context.get(MEMORY).equals("pinned");
  }

  @Override
  protected List<ComputeDevice> chosen(Context context, List<ComputeDevice> devices) {
    return List.of(devices.get(context.get(DEVICE)));
  }

  @Override
  protected DeviceMeasurement prepare(
      Context context, List<ComputeDevice> devices, Resources opened, Arena hostMemory)
      throws IOException {
    ComputeDevice device = devices.getFirst();
    CopyPlan plan =
        new CopyPlan(
            context.get(DIRECTION),
            byKernel(context),
            pinned(context),
            HostNode.of(context, device.properties()),
            context.get(SIZE));
    CopyBuffers buffers = new CopyBuffers(device, plan, hostMemory, context.random());
    return new Copies(plan, buffers, buffers.hostNode());
  }

  private record Copies(CopyPlan plan, CopyBuffers buffers, Optional<Integer> hostNode)
      implements DeviceMeasurement {
    @Override
    public void measure(Context context, Sink sink) {
      buffers.clearTargets();
      double rate =
          TimedCopies.bytesPerSecond(
              buffers.queue(),
              buffers.otherQueues(),
              buffers::enqueue,
              plan.pinned() || plan.direction() == CopyDirection.LOCAL,
              buffers.countedBytes(),
              context.timeBudget(),
              context::cancelled);
      sink.sample(BANDWIDTH, Unit.BYTE_PER_SECOND.convert(rate, BANDWIDTH.unit()));
      hostNode.ifPresent(node -> sink.counter("numa-node", node, Unit.COUNT));
    }

    @Override
    public Optional<String> problem() {
      return buffers.problem();
    }
  }
}
