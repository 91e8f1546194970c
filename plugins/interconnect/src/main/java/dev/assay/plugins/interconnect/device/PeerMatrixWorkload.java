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
import dev.assay.api.TextParameter;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.interconnect.device.CopyPattern.Step;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code interconnect.peer-matrix}: from each device's memory to each other's. */
public final class PeerMatrixWorkload extends DeviceWorkload {
  private static final TextParameter OPERATION =
      Parameter.choice(
          "operation",
          "write",
          List.of("write", "read"),
          "Whether the device that has the data copies it, or the one that gets it.");
  private static final BytesParameter SIZE =
      Parameter.bytes("size", "64m", "The size of a copy.").between(4 << 10, 64L << 30);

  private static final EnumParameter<CopyPattern> PATTERN =
      Parameter.choice(
          "pattern",
          CopyPattern.PAIR,
          "Which copies are made at once: from one device to one other, between two in both"
              + " directions, from one to all others, from all others to one, between one and all"
              + " others in both directions, or from every device to every other.");

  private static final Metric LOWEST =
      metric(
          "lowest-bandwidth",
          "The least that one device copies to another's memory, alone or while others copy as the"
              + " pattern says: bytes, each counted once, over the time between device events"
              + " before and after 16 copies, median of such batches; 1 GB is 10^9 bytes; the pair"
              + " is named.");
  private static final Metric MEDIAN =
      metric("median-bandwidth", "The median over pairs of devices, each pair's taken likewise.");
  private static final Metric LOWEST_TOTAL =
      metric(
          "lowest-total-bandwidth",
          "The least that copies made at once reach together: bytes of all of them, each counted"
              + " once, over the time from before the first until the last has ended; of pairs,"
              + " of the one device that has or gets the data, or of all.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.peer-matrix",
          "Copies between devices",
          Category.INTERCONNECT,
          Stream.concat(Stream.of(PATTERN, OPERATION, SIZE), DeviceSelection.parameters().stream())
              .toList(),
          List.of(LOWEST, MEDIAN, LOWEST_TOTAL),
          List.of());

  private static final int FEWEST_DEVICES = 2;

  public PeerMatrixWorkload() {
    super(INFO);
  }

  private static Metric metric(String name, String definition) {
    return Metric.of(name, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, Extent.LINK, definition)
        .timedBy(Clock.DEVICE);
  }

  @Override
  protected Optional<MissingThing> missing(Context context, List<ComputeDevice> devices) {
    if (devices.size() < FEWEST_DEVICES) {
      return Optional.of(
          new MissingThing(
              "copies between devices need two, and this machine has %d".formatted(devices.size()),
              "use a machine with two GPUs or more, or show more of them"));
    }
    CopyPattern pattern = context.get(PATTERN);
    if (pattern != CopyPattern.PAIR && devices.getFirst().properties().backEnd() != BackEnd.CUDA) {
      return Optional.of(
          new MissingThing(
              "copies between OpenCL devices at once: they go through the host, one by one",
              "-p pattern=pair, or use the devices through CUDA"));
    }
    return missingMemory(
        devices, memory(1L + pattern.mostIntoOne(devices.size()), context.get(SIZE)));
  }

  @Override
  protected List<ComputeDevice> chosen(Context context, List<ComputeDevice> devices) {
    return devices;
  }

  @Override
  protected DeviceMeasurement prepare(
      Context context, List<ComputeDevice> devices, Resources opened, Arena hostMemory) {
    CopyPattern pattern = context.get(PATTERN);
    List<Step> steps = pattern.steps(devices.size());
    boolean writes = context.get(OPERATION).equals("write");
    PeerCopies copies =
        new PeerCopies(
            hostMemory,
            devices,
            pattern.mostIntoOne(devices.size()),
            context.get(SIZE),
            context.random());
    steps.stream()
        .flatMap(step -> step.links().stream())
        .distinct()
        .forEach(link -> copies.add(link, devices.get(writes ? link.from() : link.to())));
    return new Copies(steps, copies);
  }

  private static final class Copies implements DeviceMeasurement {
    private final List<Step> steps;
    private final PeerCopies copies;
    private Optional<String> wrong = Optional.empty();

    Copies(List<Step> steps, PeerCopies copies) {
      this.steps = steps;
      this.copies = copies;
    }

    @Override
    public void measure(Context context, Sink sink) {
      Duration time = context.timeBudget().dividedBy(steps.size());
      PeerMatrix matrix = new PeerMatrix();
      double lowestTotal = Double.MAX_VALUE;
      for (Step step : steps) {
        SimultaneousCopies.Rates rates = measure(step, time, context);
        for (int i = 0; i < step.links().size(); i++) {
          matrix.add(step.links().get(i), rates.each().get(i));
        }
        lowestTotal = Math.min(lowestTotal, rates.total());
        if (step.links().size() > 1) {
          sink.counter("total-" + step.name(), rates.total(), Unit.BYTE_PER_SECOND);
        }
      }
      matrix.report(sink);
      sample(sink, LOWEST, matrix.lowest());
      sample(sink, MEDIAN, matrix.median());
      sample(sink, LOWEST_TOTAL, lowestTotal);
    }

    private SimultaneousCopies.Rates measure(Step step, Duration time, Context context) {
      List<PeerCopy> atOnce = copies.of(step.links());
      atOnce.forEach(PeerCopy::clearTarget);
      try (SimultaneousCopies timed = new SimultaneousCopies(atOnce)) {
        SimultaneousCopies.Rates rates = timed.measure(time, context::cancelled);
        // Now: the next step may write to the same memory.
        atOnce.forEach(copy -> wrong = wrong.or(copy::problem));
        return rates;
      }
    }

    private static void sample(Sink sink, Metric metric, double bytesPerSecond) {
      sink.sample(metric, Unit.BYTE_PER_SECOND.convert(bytesPerSecond, metric.unit()));
    }

    @Override
    public Optional<String> problem() {
      return wrong;
    }
  }
}
