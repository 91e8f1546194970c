package dev.assay.plugins.interconnect.collective;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.interconnect.device.DeviceMeasurement;
import dev.assay.plugins.interconnect.device.DeviceWorkload;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code interconnect.collective}: operations over all devices of a machine. */
public final class CollectiveWorkload extends DeviceWorkload {
  private static final IntegerParameter RANKS =
      Parameter.integer("ranks", 0, "Devices that take part, from number 0 on; 0 is all of them.")
          .between(0, 1024);
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
                  Stream.of(
                      CollectiveParameters.OPERATION,
                      CollectiveParameters.SIZE,
                      RANKS,
                      CollectiveParameters.IMPLEMENTATION),
                  DeviceSelection.parameters().stream())
              .toList(),
          List.of(ALGBW, BUSBW),
          List.of());

  public CollectiveWorkload() {
    super(INFO);
  }

  private static Metric metric(String name, String definition) {
    return Metric.of(name, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, Extent.MACHINE, definition)
        .wholeWhen(RANKS, "0");
  }

  @Override
  protected Optional<MissingThing> missing(Context context, List<ComputeDevice> devices) {
    int asked = context.get(RANKS);
    int least = Math.max(asked, CollectiveParameters.FEWEST_RANKS);
    return devices.size() >= least && asked != 1
        ? CollectiveParameters.missing(context, devices)
            .or(
                () ->
                    missingMemory(
                        chosen(context, devices),
                        CollectiveParameters.memoryOfADevice(
                            context, chosen(context, devices).size())))
        : Optional.of(
            new MissingThing(
                asked == 1
                    ? "ranks=1 exchanges nothing"
                    : "%s needs %d devices, and this machine has %d"
                        .formatted(
                            asked == 0 ? "a collective" : "ranks=" + asked, least, devices.size()),
                devices.size() < CollectiveParameters.FEWEST_RANKS
                    ? "use a machine with that many GPUs or more"
                    : "choose 2 to %d ranks, or 0 for all".formatted(devices.size())));
  }

  @Override
  protected List<ComputeDevice> chosen(Context context, List<ComputeDevice> devices) {
    int asked = context.get(RANKS);
    return asked == 0 ? devices : devices.subList(0, asked);
  }

  @Override
  protected DeviceMeasurement prepare(
      Context context, List<ComputeDevice> devices, Resources opened, Arena hostMemory)
      throws IOException {
    CollectiveParameters.enablePeerAccess(devices);
    Collective connected = opened.add(CollectiveParameters.connect(context, devices));
    return new Measurement(
        new TimedCollective(connected, context.get(CollectiveParameters.OPERATION)));
  }

  private record Measurement(TimedCollective timed) implements DeviceMeasurement {
    @Override
    public void measure(Context context, Sink sink) {
      TimedCollective.Rate rate = timed.measure(context.timeBudget(), context::cancelled);
      sink.sample(ALGBW, Unit.BYTE_PER_SECOND.convert(rate.algbw(), ALGBW.unit()));
      sink.sample(BUSBW, Unit.BYTE_PER_SECOND.convert(rate.busbw(), BUSBW.unit()));
      sink.counter("ranks", timed.ranks(), Unit.COUNT);
      timed
          .libraryVersion()
          .ifPresent(version -> sink.counter("nccl-version", version, Unit.COUNT));
      sink.counter("time-per-operation", rate.seconds(), Unit.SECOND);
    }

    @Override
    public Optional<String> problem() {
      return timed.problem();
    }
  }
}
