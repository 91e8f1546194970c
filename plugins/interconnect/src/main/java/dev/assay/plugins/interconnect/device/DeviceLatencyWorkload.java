package dev.assay.plugins.interconnect.device;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.EnumParameter;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.interconnect.kernel.TransferKernels;
import dev.assay.plugins.linux.memory.RandomCycle;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** {@code interconnect.device-latency}: of a device's loads from the host, itself or a peer. */
public final class DeviceLatencyWorkload extends DeviceWorkload {
  private static final EnumParameter<LoadedMemory> MEMORY =
      Parameter.choice(
          "memory",
          LoadedMemory.HOST,
          "What each device loads from: pinned memory of the host, its own memory, or that of each"
              + " other device that it can access.");
  private static final BytesParameter SIZE =
      Parameter.bytes(
              "size", "256m", "The memory in which loads go about; above the devices' caches.")
          .between(64 << 10, 16L << 30);

  private static final Metric LATENCY =
      Metric.of(
              "latency",
              Unit.NANOSECOND,
              Better.LOWER,
              Extent.LINK,
              "The time of one load by one thread, each load waiting for the one before, over a"
                  + " random cycle of lines of 128 bytes: the time between device events before and"
                  + " after 16384 loads, divided by them, median of such launches; the greatest of"
                  + " all devices or pairs, whose values are the counters latency-I-host and"
                  + " latency-I-J, from device I to the memory of J.")
          .timedBy(Clock.DEVICE);

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.device-latency",
          "Latency of loads by devices",
          Category.INTERCONNECT,
          Stream.concat(
                  Stream.of(MEMORY, SIZE, HostNode.PARAMETER),
                  DeviceSelection.parameters().stream())
              .toList(),
          List.of(LATENCY),
          List.of());

  // What a GPU's cache loads at once.
  private static final long LINE = 128;

  public DeviceLatencyWorkload() {
    super(INFO);
  }

  private enum LoadedMemory {
    HOST,
    LOCAL,
    PEER
  }

  private record Pair(ComputeDevice from, ComputeDevice to) {}

  private static List<Pair> peers(List<ComputeDevice> devices) {
    return devices.stream()
        .flatMap(from -> devices.stream().filter(from::canAccess).map(to -> new Pair(from, to)))
        .toList();
  }

  @Override
  protected Optional<MissingThing> missing(Context context, List<ComputeDevice> devices) {
    if (context.get(MEMORY) == LoadedMemory.PEER && peers(devices).isEmpty()) {
      return Optional.of(
          new MissingThing(
              "two devices of which one can access the other's memory; there are %d devices"
                  .formatted(devices.size()),
              "use a machine with peer access between GPUs, or -p memory=host"));
    }
    return HostNode.missing(context);
  }

  @Override
  protected List<ComputeDevice> chosen(Context context, List<ComputeDevice> devices) {
    return devices;
  }

  @Override
  protected DeviceMeasurement prepare(
      Context context, List<ComputeDevice> devices, Resources opened, Arena hostMemory)
      throws IOException {
    int lines = Math.toIntExact(context.get(SIZE) / LINE);
    RandomCycle cycle = RandomCycle.of(lines, LINE, context.random());
    return switch (context.get(MEMORY)) {
      case HOST -> fromHost(context, devices, cycle);
      case LOCAL -> fromDevices(cycle, devices.stream().map(own -> new Pair(own, own)).toList());
      case PEER -> fromDevices(cycle, peers(devices));
    };
  }

  private static Chases fromHost(Context context, List<ComputeDevice> devices, RandomCycle cycle)
      throws IOException {
    List<OffsetChase> chases = new ArrayList<>();
    int hostNode = 0;
    for (ComputeDevice device : devices) {
      HostNode node = HostNode.of(context, device.properties());
      try (Arena unused = Arena.ofConfined()) {
        HostBuffer host = HostBuffer.allocate(device, unused, true, node, cycle.bytes());
        cycle.link(host.segment(), 0);
        hostNode = node.nodeOf(host.segment());
        chases.add(
            new OffsetChase(
                device.index() + "-host",
                device,
                kernel(device, TransferKernels.program()),
                KernelArgument.of(host.pinned().orElseThrow()),
                cycle));
      }
    }
    return new Chases(chases, OptionalInt.of(hostNode));
  }

  private static Chases fromDevices(RandomCycle cycle, List<Pair> pairs) throws IOException {
    List<OffsetChase> chases = new ArrayList<>();
    KernelProgram program = TransferKernels.program();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment image = arena.allocate(cycle.bytes(), LINE);
      cycle.link(image, 0);
      for (ComputeDevice to : pairs.stream().map(Pair::to).distinct().toList()) {
        DeviceMemory memory = to.allocate(cycle.bytes());
        to.newQueue().upload(image, memory);
        for (Pair pair : pairs) {
          if (pair.to() == to) {
            chases.add(chase(pair, memory, cycle, program));
          }
        }
      }
    }
    return new Chases(chases, OptionalInt.empty());
  }

  private static OffsetChase chase(
      Pair pair, DeviceMemory memory, RandomCycle cycle, KernelProgram program) {
    if (pair.from() != pair.to()) {
      pair.from().enablePeerAccess(pair.to());
    }
    return new OffsetChase(
        pair.from().index() + "-" + pair.to().index(),
        pair.from(),
        kernel(pair.from(), program),
        KernelArgument.of(memory),
        cycle);
  }

  private static Kernel kernel(ComputeDevice device, KernelProgram program) {
    return device.load(program).kernel(TransferKernels.FOLLOW_OFFSETS);
  }

  /**
   * @param hostNode where the host's memory lies, if that is loaded from
   */
  private record Chases(List<OffsetChase> chases, OptionalInt hostNode)
      implements DeviceMeasurement {
    @Override
    public void measure(Context context, Sink sink) {
      Duration time = context.timeBudget().dividedBy(chases.size());
      double highest = 0;
      for (OffsetChase chase : chases) {
        double nanos = chase.nanosPerLoad(time, context::cancelled);
        highest = Math.max(highest, nanos);
        sink.counter("latency-" + chase.name(), nanos, Unit.NANOSECOND);
      }
      sink.sample(LATENCY, highest);
      hostNode.ifPresent(node -> sink.counter("numa-node", node, Unit.COUNT));
    }

    @Override
    public Optional<String> problem() {
      return chases.stream().flatMap(chase -> chase.problem().stream()).findFirst();
    }
  }
}
