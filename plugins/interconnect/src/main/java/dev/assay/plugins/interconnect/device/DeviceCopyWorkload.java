package dev.assay.plugins.interconnect.device;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.ComputeDevice;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code interconnect.device-copy}: between host and device memory, or within a device's. */
public final class DeviceCopyWorkload extends DeviceWorkload {
  private static final Parameter DIRECTION =
      Parameter.choice(
          "direction",
          "h2d",
          List.of("h2d", "d2h", "bidirectional", "local"),
          "Host to device, device to host, both at once on two queues, or within the device's"
              + " memory.");
  private static final Parameter MEMORY =
      Parameter.choice(
          "memory",
          "pinned",
          List.of("pinned", "pageable"),
          "Whether the host's memory is one that the device accesses directly.");
  private static final Parameter METHOD =
      Parameter.choice(
          "method",
          "copy_engine",
          List.of("copy_engine", "kernel"),
          "Whether the driver's copy call copies, which uses copy engines where there are any, or a"
              + " kernel on the device's processors.");
  private static final Parameter SIZE =
      Parameter.bytes("size", "64m", "The size of a copy.").between(4 << 10, 64L << 30);
  private static final Parameter DEVICE =
      Parameter.integer("device", 0, "The number of the device.").between(0, 1023);

  private static final Metric BANDWIDTH =
      Metric.of(
              "bandwidth",
              Unit.GIGABYTE_PER_SECOND,
              Better.HIGHER,
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

  private @Nullable CopyBuffers buffers;
  private int hostNode;

  public DeviceCopyWorkload() {
    super(INFO);
  }

  @Override
  protected Optional<MissingThing> missing(Context context, List<ComputeDevice> devices) {
    long index = context.integer(DEVICE.name());
    if (index >= devices.size()) {
      return Optional.of(
          new MissingThing(
              "device %d; there are %d".formatted(index, devices.size()),
              "choose one below that: -p device=0"));
    }
    if (byKernel(context) && !pinned(context) && direction(context) != CopyDirection.LOCAL) {
      return Optional.of(
          new MissingThing(
              "a pointer to pageable memory that kernels can use",
              "-p memory=pinned, or -p method=copy_engine"));
    }
    return HostNode.missing(context);
  }

  private static CopyDirection direction(Context context) {
    return CopyDirection.valueOf(context.text(DIRECTION.name()).toUpperCase(Locale.ROOT));
  }

  private static boolean byKernel(Context context) {
    return context.text(METHOD.name()).equals("kernel");
  }

  private static boolean pinned(Context context) {
    return context.text(MEMORY.name()).equals("pinned");
  }

  @Override
  protected List<ComputeDevice> chosen(Context context, List<ComputeDevice> devices) {
    return List.of(devices.get((int) context.integer(DEVICE.name())));
  }

  @Override
  protected void prepare(Context context, List<ComputeDevice> devices) throws IOException {
    ComputeDevice device = devices.getFirst();
    CopyPlan plan =
        new CopyPlan(
            direction(context),
            byKernel(context),
            pinned(context),
            HostNode.of(context, device.properties()),
            context.bytes(SIZE.name()));
    CopyBuffers made = new CopyBuffers(device, plan, hostMemory(), context.random());
    buffers = made;
    hostNode = made.hostNode();
  }

  private CopyBuffers buffers() {
    return Optional.ofNullable(buffers)
        .orElseThrow(() -> new IllegalStateException("setup has not run"));
  }

  @Override
  protected void measure(Context context, Sink sink) {
    CopyBuffers copies = buffers();
    copies.clearTargets();
    double rate =
        TimedCopies.bytesPerSecond(
            copies.queue(),
            copies.otherQueues(),
            copies::enqueue,
            copies.countedBytes(),
            context.timeBudget(),
            context::cancelled);
    sink.sample(BANDWIDTH, Unit.BYTE_PER_SECOND.convert(rate, BANDWIDTH.unit()));
    if (direction(context) != CopyDirection.LOCAL) {
      sink.counter("numa-node", hostNode, Unit.COUNT);
    }
  }

  @Override
  protected Optional<String> problem() {
    return buffers().problem();
  }
}
