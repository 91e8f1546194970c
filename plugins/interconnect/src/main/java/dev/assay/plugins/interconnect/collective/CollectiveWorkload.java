package dev.assay.plugins.interconnect.collective;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PtxTarget;
import dev.assay.plugins.interconnect.device.DeviceWorkload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code interconnect.collective}: operations over all devices of a machine. */
public final class CollectiveWorkload extends DeviceWorkload {
  private static final Parameter OPERATION =
      Parameter.choice(
          "operation",
          "all_reduce",
          List.of("all_reduce", "all_gather", "reduce_scatter", "broadcast", "all_to_all"),
          "What the ranks do together; reductions are sums of fp32.");
  private static final Parameter SIZE =
      Parameter.bytes(
              "size",
              "64m",
              "The size as nccl-tests counts it, rounded up to 4 bytes for each rank: of a rank's"
                  + " array, for all_gather of the whole result, for reduce_scatter of all parts.")
          .between(8, 8L << 30);
  private static final Parameter RANKS =
      Parameter.integer("ranks", 0, "Devices that take part, from number 0 on; 0 is all of them.")
          .between(0, 1024);
  private static final Parameter IMPLEMENTATION =
      Parameter.choice(
          "implementation", "ring", List.of("ring"), "Assay's own ring over copies between peers.");

  private static final Metric ALGBW =
      metric(
          "algbw",
          "Algorithm bandwidth as nccl-tests defines it: the size over the mean time"
              + " of an operation; 1 GB is 10^9 bytes.");
  private static final Metric BUSBW =
      metric(
          "busbw",
          "Bus bandwidth as nccl-tests defines it: algbw times 2(n-1)/n for all_reduce,"
              + " (n-1)/n for all_gather, reduce_scatter and all_to_all, 1 for broadcast, with n"
              + " ranks.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.collective",
          "Collective operations",
          Category.INTERCONNECT,
          Stream.concat(
                  Stream.of(OPERATION, SIZE, RANKS, IMPLEMENTATION),
                  DeviceSelection.parameters().stream())
              .toList(),
          List.of(ALGBW, BUSBW),
          List.of());

  private static final int FEWEST_RANKS = 2;
  private static final int OPERATIONS_PER_BATCH = 4;
  private static final double NANOS_PER_SECOND = 1e9;

  private @Nullable Ring ring;
  private @Nullable RingData data;

  public CollectiveWorkload() {
    super(INFO);
  }

  private static Metric metric(String name, String definition) {
    return Metric.of(name, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, definition);
  }

  private static CollectiveOperation operation(Context context) {
    return CollectiveOperation.valueOf(context.text(OPERATION.name()).toUpperCase(Locale.ROOT));
  }

  @Override
  protected Optional<MissingThing> missing(Context context, List<ComputeDevice> devices) {
    int asked = (int) context.integer(RANKS.name());
    int least = Math.max(asked, FEWEST_RANKS);
    return devices.size() >= least && asked != 1
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                "%d devices for ranks=%d; there are %d".formatted(least, asked, devices.size()),
                "use a machine with as many GPUs, or 2 to %d ranks".formatted(devices.size())));
  }

  @Override
  protected List<ComputeDevice> chosen(Context context, List<ComputeDevice> devices) {
    int asked = (int) context.integer(RANKS.name());
    return asked == 0 ? devices : devices.subList(0, asked);
  }

  @Override
  protected void prepare(Context context, List<ComputeDevice> devices) throws IOException {
    for (ComputeDevice device : devices) {
      devices.stream().filter(device::canAccess).forEach(device::enablePeerAccess);
    }
    long step = (long) Float.BYTES * devices.size();
    long bytes = Math.ceilDiv(context.bytes(SIZE.name()), step) * step;
    Ring made = new Ring(devices, program(), bytes);
    ring = made;
    RingData values = new RingData(made, operation(context));
    values.upload();
    data = values;
  }

  private static KernelProgram program() throws IOException {
    return new KernelProgram(
        "ring", resource("add.cu"), "", Map.of(PtxTarget.of("sm_70"), resource("add.sm_70.ptx")));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CollectiveWorkload.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Ring ring() {
    return Optional.ofNullable(ring).orElseThrow(CollectiveWorkload::notSetUp);
  }

  private RingData data() {
    return Optional.ofNullable(data).orElseThrow(CollectiveWorkload::notSetUp);
  }

  private static IllegalStateException notSetUp() {
    return new IllegalStateException("setup has not run");
  }

  @Override
  protected void measure(Context context, Sink sink) {
    CollectiveOperation operation = operation(context);
    data().clear();
    long start = System.nanoTime();
    long now;
    long done = 0;
    do {
      for (int i = 0; i < OPERATIONS_PER_BATCH; i++) {
        ring().enqueue(operation);
        ring().synchronize();
      }
      done += OPERATIONS_PER_BATCH;
      now = System.nanoTime();
    } while (now - start < context.timeBudget().toNanos() && !context.cancelled());
    report(operation, (now - start) / NANOS_PER_SECOND / done, sink);
  }

  private void report(CollectiveOperation operation, double seconds, Sink sink) {
    int ranks = ring().ranks().size();
    long bytes = ring().chunk() * ranks;
    double algbw = operation.algorithmBandwidth(bytes, seconds);
    double busbw = operation.busBandwidth(bytes, seconds, ranks);
    sink.sample(ALGBW, Unit.BYTE_PER_SECOND.convert(algbw, ALGBW.unit()));
    sink.sample(BUSBW, Unit.BYTE_PER_SECOND.convert(busbw, BUSBW.unit()));
    sink.counter("ranks", ranks, Unit.COUNT);
    sink.counter("time-per-operation", seconds, Unit.SECOND);
  }

  @Override
  protected Optional<String> problem() {
    return data().problem();
  }
}
