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
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.compute.device.DeviceMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code interconnect.peer-matrix}: from each device's memory to each other's. */
public final class PeerMatrixWorkload implements Workload {
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

  private final ComputePlatforms platforms = new ComputePlatforms();
  private final List<PeerPair> pairs = new ArrayList<>();
  private @Nullable ComputePlatform platform;
  private @Nullable PatternMemory patternMemory;
  private Optional<String> reservation = Optional.empty();
  private Optional<String> wrong = Optional.empty();
  private long iterations;

  private static Metric metric(String name, String definition) {
    return Metric.of(name, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, definition)
        .timedBy(Clock.DEVICE);
  }

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
      return here.devices().size() >= FEWEST_DEVICES
          ? Availability.available()
          : Availability.missing(
              "a second device", "use a machine with two GPUs or more, or show more of them");
    }
  }

  @Override
  public void setup(Context context) {
    ComputePlatform opened = platforms.open(DeviceSelection.of(context));
    platform = opened;
    List<ComputeDevice> devices = opened.devices();
    reservation = Reservation.about(devices.getFirst().properties());
    boolean writes = context.text(OPERATION.name()).equals("write");
    long size = context.bytes(SIZE.name());
    List<DeviceMemory> sources = new ArrayList<>();
    List<DeviceMemory> targets = new ArrayList<>();
    List<CommandQueue> queues = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>();
    PatternMemory memory = new PatternMemory();
    patternMemory = memory;
    for (ComputeDevice device : devices) {
      sources.add(device.allocate(size));
      targets.add(device.allocate(size));
      queues.add(device.newQueue());
      patterns.add(Pattern.random(memory.arena(), size, context.random()));
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
  public void iterate(Context context, Sink sink) {
    Duration time = context.timeBudget().dividedBy(pairs.size());
    List<Entry> matrix = new ArrayList<>();
    for (PeerPair pair : pairs) {
      double rate = pair.bytesPerSecond(time, context::cancelled);
      wrong = wrong.or(pair::problem);
      matrix.add(new Entry(pair, rate));
      sink.counter("bandwidth-%d-%d".formatted(pair.from(), pair.to()), rate, Unit.BYTE_PER_SECOND);
    }
    iterations++;
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
    reservation.ifPresent(sink::taint);
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
    if (patternMemory != null) {
      patternMemory.close();
    }
  }
}
