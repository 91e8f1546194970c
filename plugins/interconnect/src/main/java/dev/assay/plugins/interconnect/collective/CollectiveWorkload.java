package dev.assay.plugins.interconnect.collective;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PtxTarget;
import dev.assay.plugins.interconnect.device.Reservation;
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
public final class CollectiveWorkload implements Workload {
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

  private final ComputePlatforms platforms = new ComputePlatforms();
  private @Nullable ComputePlatform platform;
  private @Nullable Ring ring;
  private Optional<String> reservation = Optional.empty();
  private Optional<String> wrong = Optional.empty();
  private long iterations;

  private static Metric metric(String name, String definition) {
    return Metric.of(name, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, definition);
  }

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  private static CollectiveOperation operation(Context context) {
    return CollectiveOperation.valueOf(context.text(OPERATION.name()).toUpperCase(Locale.ROOT));
  }

  @Override
  public Availability availability(Context context) {
    DeviceSelection selection = DeviceSelection.of(context);
    if (platforms.availability(selection) instanceof Availability.Missing missing) {
      return missing;
    }
    try (ComputePlatform here = platforms.open(selection)) {
      int asked = (int) context.integer(RANKS.name());
      int devices = here.devices().size();
      if (devices < Math.max(asked, FEWEST_RANKS) || asked == 1) {
        return new Availability.Missing(
            List.of(
                new MissingThing(
                    "%d devices for ranks=%d; there are %d"
                        .formatted(Math.max(asked, FEWEST_RANKS), asked, devices),
                    "use a machine with as many GPUs, or 2 to %d ranks".formatted(devices))));
      }
      return Availability.available();
    }
  }

  @Override
  public void setup(Context context) throws IOException {
    ComputePlatform opened = platforms.open(DeviceSelection.of(context));
    platform = opened;
    int asked = (int) context.integer(RANKS.name());
    List<ComputeDevice> devices =
        asked == 0 ? opened.devices() : opened.devices().subList(0, asked);
    reservation = Reservation.about(devices.getFirst().properties());
    for (ComputeDevice device : devices) {
      devices.stream().filter(device::canAccess).forEach(device::enablePeerAccess);
    }
    long step = (long) Float.BYTES * devices.size();
    long bytes = Math.ceilDiv(context.bytes(SIZE.name()), step) * step;
    Ring made = new Ring(devices, program(), bytes);
    ring = made;
    new RingData(made, operation(context)).upload();
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
    return Optional.ofNullable(ring)
        .orElseThrow(() -> new IllegalStateException("setup has not run"));
  }

  @Override
  public void iterate(Context context, Sink sink) {
    CollectiveOperation operation = operation(context);
    RingData data = new RingData(ring(), operation);
    data.clear();
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
    iterations++;
    wrong = wrong.or(data::problem);
    report(operation, (now - start) / NANOS_PER_SECOND / done, sink);
    reservation.ifPresent(sink::taint);
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
  public void verify(Context context) throws InvalidResultException {
    if (iterations == 0) {
      throw new InvalidResultException("There is nothing to verify: no iteration has completed.");
    }
    if (wrong.isPresent()) {
      throw new InvalidResultException(wrong.get() + ".");
    }
  }

  @Override
  public void teardown(Context context) {
    if (platform != null) {
      platform.close();
    }
  }
}
