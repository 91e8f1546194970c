package dev.assay.plugins.gpu.latency;

import dev.assay.api.InvalidResultException;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.CommandGraph;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import dev.assay.plugins.gpu.timing.StoppingRule;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;

/** Launches of a graph of empty kernels on one device. */
final class GraphLaunchWork implements DeviceWork {
  private static final int MEASUREMENTS = 3;
  private static final double NANOS_PER_MICRO = 1e3;

  private final OpenDevice device;
  private final int kernels;
  private final LaunchTimer timer;
  private final CheckedWords words;
  private final CommandGraph empty;
  private final double captureMicros;
  private final CommandGraph counting;

  GraphLaunchWork(OpenDevice device, int kernels) {
    this.device = device;
    this.kernels = kernels;
    this.timer = LaunchTimer.ofBatches(device);
    this.words = new CheckedWords(device);
    timer.settle(() -> device.queue().launch(words.addAll()));
    long start = System.nanoTime();
    this.empty = graphOf(words.empty());
    this.captureMicros = (System.nanoTime() - start) / NANOS_PER_MICRO;
    this.counting = graphOf(words.addAll());
    timer.settle(this::load);
  }

  private CommandGraph graphOf(PreparedLaunch launch) {
    CommandGraph graph =
        device
            .queue()
            .capture(
                () -> {
                  for (int i = 0; i < kernels; i++) {
                    device.queue().launch(launch);
                  }
                });
    device.closeWithDevice(graph::close);
    return graph;
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    Duration each = time.dividedBy(MEASUREMENTS);
    DoubleUnaryOperator microsPerKernel = nanoseconds -> nanoseconds / NANOS_PER_MICRO / kernels;
    readings.value(
        GraphLaunchWorkload.PER_KERNEL,
        StoppingRule.series(each, cancelled, this::untilDone),
        microsPerKernel);
    readings.value(
        GraphLaunchWorkload.ENQUEUE,
        StoppingRule.series(each, cancelled, this::enqueue),
        microsPerKernel);
    readings.value(
        GraphLaunchWorkload.ON_DEVICE,
        timer.timeOneByOne(this::load, each, cancelled),
        microsPerKernel);
    readings.fact("capture-and-instantiation", captureMicros, Unit.MICROSECOND);
  }

  private double untilDone() {
    long start = System.nanoTime();
    load();
    device.queue().synchronize();
    return System.nanoTime() - start;
  }

  private double enqueue() {
    long start = System.nanoTime();
    load();
    double nanos = System.nanoTime() - start;
    device.queue().synchronize();
    return nanos;
  }

  @Override
  public void load() {
    device.queue().launch(empty);
  }

  /**
   * The driver's count of what was measured, and a graph made in the same way whose kernels count.
   */
  @Override
  public void verify() throws InvalidResultException {
    if (empty.commands() != kernels) {
      throw new InvalidResultException(
          "The driver counts %d kernels in a graph of %d.".formatted(empty.commands(), kernels));
    }
    words.requireUntouched();
    long expected = (long) kernels * CheckedWords.COUNT;
    long found = words.sumAfter(() -> device.queue().launch(counting));
    if (found != expected) {
      throw new InvalidResultException(
          "A graph of %d kernels, each of which adds %d, gave %d instead of %d."
              .formatted(kernels, CheckedWords.COUNT, found, expected));
    }
  }

  @Override
  public boolean corrupt() {
    words.corrupt();
    return true;
  }
}
