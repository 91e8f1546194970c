package dev.assay.plugins.gpu.latency;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.data.DeviceArrays;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import dev.assay.plugins.gpu.timing.StoppingRule;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;

/** Launches of an empty kernel on one device. */
final class LaunchLatencyWork implements DeviceWork {
  private static final int THREADS = 256;
  private static final int BATCH = 256;
  private static final int MEASUREMENTS = 4;
  private static final int SEED = 0x51ed270b;
  private static final double NANOS_PER_MICRO = 1e3;

  private final OpenDevice device;
  private final LaunchTimer timer;
  private final DeviceMemory memory;
  private final DeviceMemory differences;
  private final PreparedLaunch empty;
  private final PreparedLaunch fill;
  private final PreparedLaunch count;

  LaunchLatencyWork(OpenDevice device) {
    this.device = device;
    this.timer = LaunchTimer.ofBatches(device);
    this.memory = device.allocate((long) THREADS * Integer.BYTES);
    this.differences = device.allocate(Integer.BYTES);
    KernelModule module = device.load(KernelSources.portable("memory", device.properties()));
    KernelArgument all = KernelArgument.of(memory);
    empty = module.kernel("empty").prepare(Grid.of(1, 1), all);
    fill = module.kernel("fill_content").prepare(Grid.of(1, THREADS), all, KernelArgument.of(SEED));
    count =
        module
            .kernel("count_differences")
            .prepare(
                Grid.of(1, THREADS), all, KernelArgument.of(SEED), KernelArgument.of(differences));
    device.queue().launch(empty);
    device.queue().launch(fill);
    device.queue().synchronize();
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    Duration each = time.dividedBy(MEASUREMENTS);
    DoubleUnaryOperator micros = nanoseconds -> nanoseconds / NANOS_PER_MICRO;
    readings.value(
        LaunchLatencyWorkload.SYNCHRONOUS,
        StoppingRule.series(each, cancelled, this::synchronous),
        micros);
    readings.value(
        LaunchLatencyWorkload.BACK_TO_BACK,
        StoppingRule.series(each, cancelled, this::backToBack),
        micros);
    readings.value(
        LaunchLatencyWorkload.ENQUEUE, StoppingRule.series(each, cancelled, this::enqueue), micros);
    readings.value(
        LaunchLatencyWorkload.ON_DEVICE,
        StoppingRule.series(each, cancelled, () -> timer.once(this::launch, 1)),
        micros);
  }

  private void launch() {
    device.queue().launch(empty);
  }

  private double synchronous() {
    long start = System.nanoTime();
    launch();
    device.queue().synchronize();
    return System.nanoTime() - start;
  }

  private double backToBack() {
    long start = System.nanoTime();
    for (int i = 0; i < BATCH; i++) {
      launch();
    }
    device.queue().synchronize();
    return (double) (System.nanoTime() - start) / BATCH;
  }

  private double enqueue() {
    long start = System.nanoTime();
    for (int i = 0; i < BATCH; i++) {
      launch();
    }
    double nanos = (double) (System.nanoTime() - start) / BATCH;
    device.queue().synchronize();
    return nanos;
  }

  /** An empty kernel leaves nothing to check; that the queue does its work can be. */
  @Override
  public void verify() throws InvalidResultException {
    device.queue().fill(differences, 0, Integer.BYTES, (byte) 0);
    device.queue().launch(count);
    double found = DeviceArrays.download(device.queue(), differences, NumberFormat.INT32, 1)[0];
    if (found != 0) {
      throw new InvalidResultException(
          "%.0f of %d words differ from what a kernel of the same queue wrote."
              .formatted(found, THREADS));
    }
  }

  @Override
  public void load() {
    launch();
  }

  @Override
  public boolean corrupt() {
    device.queue().fill(memory, 0, Integer.BYTES, (byte) 0x55);
    device.queue().synchronize();
    return true;
  }
}
