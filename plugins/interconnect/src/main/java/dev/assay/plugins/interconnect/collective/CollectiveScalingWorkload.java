package dev.assay.plugins.interconnect.collective;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code interconnect.collective-scaling}: what more devices do to a collective. */
public final class CollectiveScalingWorkload extends DeviceWorkload {
  private static final Metric EFFICIENCY =
      Metric.of(
          "efficiency",
          Unit.ONE,
          Better.HIGHER,
          Extent.MACHINE,
          "E(N) = busbw(N) / busbw(2) with N all devices, where busbw is what"
              + " interconnect.collective defines. That is X(N) / (N/2 · X(2)) of the traffic X ="
              + " N · busbw that leaves all ranks together; one rank alone has none.");
  private static final Metric TWO =
      busbw("busbw-of-two", Extent.PART, "The bus bandwidth with 2 ranks, devices 0 and 1.");
  private static final Metric MOST =
      busbw("busbw-of-most", Extent.MACHINE, "The bus bandwidth with all devices.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.collective-scaling",
          "Scaling of collective operations",
          Category.INTERCONNECT,
          Stream.concat(
                  Stream.of(
                      CollectiveParameters.OPERATION,
                      CollectiveParameters.SIZE,
                      CollectiveParameters.IMPLEMENTATION),
                  DeviceSelection.parameters().stream())
              .toList(),
          List.of(EFFICIENCY, TWO, MOST),
          List.of());

  private static final int FEWEST_DEVICES = 3;

  public CollectiveScalingWorkload() {
    super(INFO);
  }

  private static Metric busbw(String name, Extent extent, String definition) {
    return Metric.of(name, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, extent, definition);
  }

  @Override
  protected Optional<MissingThing> missing(Context context, List<ComputeDevice> devices) {
    return devices.size() >= FEWEST_DEVICES
        ? CollectiveParameters.missing(context, devices)
            .or(
                () ->
                    missingMemory(
                        devices, CollectiveParameters.memoryOfADevice(context, FEWEST_DEVICES - 1)))
        : Optional.of(
            new MissingThing(
                "a third device; there are %d, and efficiency is against 2 of them"
                    .formatted(devices.size()),
                "use a machine with three GPUs or more"));
  }

  @Override
  protected List<ComputeDevice> chosen(Context context, List<ComputeDevice> devices) {
    return devices;
  }

  @Override
  protected DeviceMeasurement prepare(
      Context context, List<ComputeDevice> devices, Resources opened, Arena hostMemory)
      throws IOException {
    CollectiveParameters.enablePeerAccess(devices);
    List<TimedCollective> curve = new ArrayList<>();
    int ranks = CollectiveParameters.FEWEST_RANKS;
    while (curve.isEmpty() || curve.getLast().ranks() < devices.size()) {
      Collective connected =
          opened.add(CollectiveParameters.connect(context, devices.subList(0, ranks)));
      curve.add(new TimedCollective(connected, context.get(CollectiveParameters.OPERATION)));
      ranks = Math.min(2 * ranks, devices.size());
    }
    return new Curve(curve);
  }

  private record Curve(List<TimedCollective> collectives) implements DeviceMeasurement {
    @Override
    public void measure(Context context, Sink sink) {
      Duration time = context.timeBudget().dividedBy(collectives.size());
      List<Double> rates = new ArrayList<>();
      for (TimedCollective timed : collectives) {
        double rate = timed.measure(time, context::cancelled).busbw();
        rates.add(rate);
        sink.counter("busbw-of-" + timed.ranks(), rate, Unit.BYTE_PER_SECOND);
        sink.counter("efficiency-of-" + timed.ranks(), rate / rates.getFirst(), Unit.ONE);
      }
      sink.sample(EFFICIENCY, rates.getLast() / rates.getFirst());
      sink.sample(TWO, Unit.BYTE_PER_SECOND.convert(rates.getFirst(), TWO.unit()));
      sink.sample(MOST, Unit.BYTE_PER_SECOND.convert(rates.getLast(), MOST.unit()));
    }

    @Override
    public Optional<String> problem() {
      return collectives.stream().flatMap(timed -> timed.problem().stream()).findFirst();
    }
  }
}
