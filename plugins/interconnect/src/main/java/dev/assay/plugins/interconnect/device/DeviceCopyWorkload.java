package dev.assay.plugins.interconnect.device;

import dev.assay.api.Availability;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code interconnect.device-copy}: between host and device memory, or within a device's. */
public final class DeviceCopyWorkload implements Workload {
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
                  Stream.of(DIRECTION, MEMORY, SIZE, DEVICE), DeviceSelection.parameters().stream())
              .toList(),
          List.of(BANDWIDTH),
          List.of());

  private final ComputePlatforms platforms = new ComputePlatforms();
  private @Nullable ComputePlatform platform;
  private @Nullable CopyBuffers buffers;
  private Optional<String> reservation = Optional.empty();
  private Optional<String> wrong = Optional.empty();
  private long iterations;

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Availability availability(Context context) {
    DeviceSelection selection = DeviceSelection.of(context);
    if (platforms.availability(selection) instanceof Availability.Missing missing) {
      return missing;
    }
    try (ComputePlatform here = platforms.open(selection)) {
      long index = context.integer(DEVICE.name());
      if (index >= here.devices().size()) {
        return Availability.missing(
            "device %d; there are %d".formatted(index, here.devices().size()),
            "choose one below that: -p device=0");
      }
      return Availability.available();
    }
  }

  @Override
  public void setup(Context context) {
    ComputePlatform opened = platforms.open(DeviceSelection.of(context));
    platform = opened;
    ComputeDevice device = opened.devices().get((int) context.integer(DEVICE.name()));
    reservation = Reservation.about(device.properties());
    buffers =
        new CopyBuffers(
            device,
            CopyDirection.valueOf(context.text(DIRECTION.name()).toUpperCase(Locale.ROOT)),
            context.text(MEMORY.name()).equals("pinned"),
            context.bytes(SIZE.name()),
            context.random());
  }

  /** What setup has made. */
  CopyBuffers buffers() {
    return Optional.ofNullable(buffers)
        .orElseThrow(() -> new IllegalStateException("setup has not run"));
  }

  @Override
  public void iterate(Context context, Sink sink) {
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
    iterations++;
    wrong = wrong.or(copies::problem);
    sink.sample(BANDWIDTH, Unit.BYTE_PER_SECOND.convert(rate, BANDWIDTH.unit()));
    reservation.ifPresent(sink::taint);
  }

  @Override
  public void verify(Context context) throws InvalidResultException {
    if (iterations == 0) {
      throw new InvalidResultException("There is nothing to verify: no iteration has completed.");
    }
    Optional<String> problem = wrong.or(() -> buffers().problem());
    if (problem.isPresent()) {
      throw new InvalidResultException(problem.get() + ".");
    }
  }

  @Override
  public void teardown(Context context) {
    if (platform != null) {
      platform.close();
    }
    if (buffers != null) {
      buffers.close();
    }
  }
}
