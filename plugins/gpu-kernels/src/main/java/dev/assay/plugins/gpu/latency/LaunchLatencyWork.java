package dev.assay.plugins.gpu.latency;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import dev.assay.plugins.gpu.timing.StoppingRule;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;

/** Launches of an empty kernel on one device. */
final class LaunchLatencyWork implements DeviceWork {
  /** How many launches follow each other. */
  static final int BATCH = 256;

  private static final int MEASUREMENTS = 4;
  private static final double NANOS_PER_MICRO = 1e3;

  private final OpenDevice device;
  private final LaunchTimer timer;
  private final CheckedWords words;

  LaunchLatencyWork(OpenDevice device) {
    this.device = device;
    this.timer = LaunchTimer.ofBatches(device);
    this.words = new CheckedWords(device);
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
        LaunchLatencyWorkload.ON_DEVICE, timer.timeOneByOne(this::launch, each, cancelled), micros);
  }

  private void launch() {
    device.queue().launch(words.empty());
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

  @Override
  public void verify() throws InvalidResultException {
    words.requireUntouched();
  }

  @Override
  public void load() {
    launch();
  }

  @Override
  public boolean corrupt() {
    words.corrupt();
    return true;
  }
}
