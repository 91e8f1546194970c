package dev.assay.plugins.gpu.gemm;

import dev.assay.api.InvalidResultException;
import dev.assay.api.Unit;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Products without a pause on one device. */
final class SustainedWork implements DeviceWork {
  private static final int SLICES = 10;
  private static final int FIFTH = SLICES / 5;
  private static final double BATCH_NANOS = 50e6;
  private static final int LARGEST_BATCH = 1024;

  private final Product gemm;
  private final GemmShape shape;
  private final LaunchTimer timer;

  SustainedWork(Product gemm, GemmShape shape) {
    this.gemm = gemm;
    this.shape = shape;
    this.timer = LaunchTimer.ofBatches(gemm.device());
  }

  /** A part of the time: how many products it had and how long they took. */
  private record Slice(long products, double nanos) {
    double teraflops(GemmShape shape) {
      return shape.operations() * products / nanos / 1e3;
    }

    static Slice sum(List<Slice> slices) {
      return new Slice(
          slices.stream().mapToLong(Slice::products).sum(),
          slices.stream().mapToDouble(Slice::nanos).sum());
    }
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    double one = timer.once(gemm::enqueue, 1);
    double sliceNanos = (double) time.toNanos() / SLICES;
    int batch = (int) Math.clamp(Math.min(BATCH_NANOS, sliceNanos) / one, 1, LARGEST_BATCH);
    List<Slice> slices = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      slices.add(slice(sliceNanos, batch, cancelled));
      readings.fact(
          "flop-rate-" + slice, slices.getLast().teraflops(shape), Unit.TERAFLOP_PER_SECOND);
      String clock = "clock-" + slice;
      gemm.device()
          .device()
          .measureClockHertz(gemm.device().queue())
          .ifPresent(hertz -> readings.fact(clock, hertz / 1e6, Unit.MEGAHERTZ));
    }
    double rate = Slice.sum(slices).teraflops(shape);
    readings.value(SustainedWorkload.RATE, rate);
    readings.shareOfPeak(SustainedWorkload.RATE, rate, gemm.format().rating());
    double start = Slice.sum(slices.subList(0, FIFTH)).teraflops(shape);
    double end = Slice.sum(slices.subList(SLICES - FIFTH, SLICES)).teraflops(shape);
    readings.value(SustainedWorkload.END_OVER_START, end / start);
  }

  private Slice slice(double sliceNanos, int batch, BooleanSupplier cancelled) {
    long products = 0;
    double nanos = 0;
    do {
      nanos += timer.once(gemm::enqueue, batch) * batch;
      products += batch;
    } while (nanos < sliceNanos && !cancelled.getAsBoolean());
    return new Slice(products, nanos);
  }

  @Override
  public void verify() throws InvalidResultException {
    gemm.verify();
  }

  @Override
  public void load() {
    gemm.enqueue();
  }

  @Override
  public boolean corrupt() {
    return gemm.corrupt();
  }
}
