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
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.DeviceMemory;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code interconnect.peer-matrix}: from each device's memory to each other's. */
public final class PeerMatrixWorkload extends DeviceWorkload {
  private static final Parameter OPERATION =
      Parameter.choice(
          "operation",
          "write",
          List.of("write", "read"),
          "Whether the device that has the data copies it, or the one that gets it.");
  private static final Parameter SIZE =
      Parameter.bytes("size", "64m", "The size of a copy.").between(4 << 10, 64L << 30);

  private static final String COUNTED =
      " one device copies to another's memory, one pair at a time: bytes, each counted once, over"
          + " the time between device events before and after 16 copies; 1 GB is 10^9 bytes";
  private static final Metric LOWEST =
      metric("lowest-bandwidth", "The least that" + COUNTED + "; the pair is named.");
  private static final Metric MEDIAN =
      metric("median-bandwidth", "The median over pairs of what" + COUNTED + ".");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.peer-matrix",
          "Copies between devices",
          Category.INTERCONNECT,
          Stream.concat(Stream.of(OPERATION, SIZE), DeviceSelection.parameters().stream()).toList(),
          List.of(LOWEST, MEDIAN),
          List.of());

  private static final int FEWEST_DEVICES = 2;
  private static final double CONSPICUOUS_SHARE = 0.8;

  private final List<PeerPair> pairs = new ArrayList<>();

  public PeerMatrixWorkload() {
    super(INFO);
  }

  private static Metric metric(String name, String definition) {
    return Metric.of(name, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, definition)
        .timedBy(Clock.DEVICE);
  }

  @Override
  protected Optional<MissingThing> missing(Context context, List<ComputeDevice> devices) {
    return devices.size() >= FEWEST_DEVICES
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                "a second device", "use a machine with two GPUs or more, or show more of them"));
  }

  @Override
  protected List<ComputeDevice> chosen(Context context, List<ComputeDevice> devices) {
    return devices;
  }

  @Override
  protected void prepare(Context context, List<ComputeDevice> devices) {
    boolean writes = context.text(OPERATION.name()).equals("write");
    long size = context.bytes(SIZE.name());
    List<DeviceMemory> sources = new ArrayList<>();
    List<DeviceMemory> targets = new ArrayList<>();
    List<CommandQueue> queues = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>();
    Arena arena = hostMemory();
    for (ComputeDevice device : devices) {
      sources.add(device.allocate(size));
      targets.add(device.allocate(size));
      queues.add(device.newQueue());
      patterns.add(Pattern.random(arena, size, context.random()));
      queues.getLast().upload(patterns.getLast().bytes(), sources.getLast());
      devices.stream().filter(device::canAccess).forEach(device::enablePeerAccess);
    }
    for (int from = 0; from < devices.size(); from++) {
      for (int to = 0; to < devices.size(); to++) {
        if (from != to) {
          pairs.add(
              new PeerPair(
                  sources.get(from),
                  targets.get(to),
                  queues.get(writes ? from : to),
                  queues.get(to),
                  patterns.get(from)));
        }
      }
    }
  }

  private record Entry(PeerPair pair, double rate) {}

  @Override
  protected void measure(Context context, Sink sink) {
    Duration time = context.timeBudget().dividedBy(pairs.size());
    List<Entry> matrix = new ArrayList<>();
    for (PeerPair pair : pairs) {
      double rate = pair.bytesPerSecond(time, context::cancelled);
      // Now: the next pair may write to the same memory.
      check(pair::problem);
      matrix.add(new Entry(pair, rate));
      sink.counter("bandwidth-%d-%d".formatted(pair.from(), pair.to()), rate, Unit.BYTE_PER_SECOND);
    }
    matrix.sort(Comparator.comparingDouble(Entry::rate));
    Entry lowest = matrix.getFirst();
    double median = matrix.get(matrix.size() / 2).rate();
    sink.sample(LOWEST, Unit.BYTE_PER_SECOND.convert(lowest.rate(), LOWEST.unit()));
    sink.sample(MEDIAN, Unit.BYTE_PER_SECOND.convert(median, MEDIAN.unit()));
    sink.counter("lowest-from", lowest.pair().from(), Unit.COUNT);
    sink.counter("lowest-to", lowest.pair().to(), Unit.COUNT);
    if (lowest.rate() < CONSPICUOUS_SHARE * median) {
      sink.progress(
          "The slowest pair, device %d to %d, has %.2f GB/s, the median %.2f GB/s: look at its link."
              .formatted(
                  lowest.pair().from(), lowest.pair().to(), lowest.rate() / 1e9, median / 1e9));
    }
  }

  /** Empty: each pair was checked right after its copies. */
  @Override
  protected Optional<String> problem() {
    return Optional.empty();
  }
}
