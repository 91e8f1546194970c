package dev.assay.plugins.gpu.gemm;

import dev.assay.api.InvalidResultException;
import dev.assay.api.Unit;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Products without a pause on one device, each of which is checked. */
final class SustainedWork implements DeviceWork {
  private static final int SLICES = 10;
  private static final int FIFTH = SLICES / 5;
  private static final double BATCH_NANOS = 50e6;
  private static final int LARGEST_BATCH = 256;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Product gemm;
  private final GemmShape shape;
  // While the device works on one, the other is read and enqueued again.
  private ProductBatch running;
  private ProductBatch next;
  private final ProductChecksums checksums = new ProductChecksums();
  private OptionalLong began = OptionalLong.empty();

  SustainedWork(Product gemm) {
    this.gemm = gemm;
    this.shape = gemm.problem().shape();
    this.running = new ProductBatch(gemm, LARGEST_BATCH);
    this.next = new ProductBatch(gemm, LARGEST_BATCH);
  }

  /**
   * A part of the time: how many products it had, how long they took, and with the checksums
   * between them.
   */
  private record Slice(long products, double nanos, double span) {
    double teraflops(GemmShape shape) {
      return shape.operations() * products / nanos / 1e3;
    }

    Slice plus(Slice other) {
      return new Slice(products + other.products, nanos + other.nanos, span + other.span);
    }

    static Slice sum(List<Slice> slices) {
      return slices.stream().reduce(new Slice(0, 0, 0), Slice::plus);
    }
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    running.enqueue(1);
    double one = take(running).nanos();
    double sliceNanos = (double) time.toNanos() / SLICES;
    int batch = (int) Math.clamp(Math.min(BATCH_NANOS, sliceNanos) / one, 1, LARGEST_BATCH);
    List<Slice> slices = new ArrayList<>();
    running.enqueue(batch);
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
    take(running);
    report(slices, readings);
    readings.fingerprint(gemm.checksum());
    gemm.report(readings);
  }

  private void report(List<Slice> slices, Readings readings) {
    Slice all = Slice.sum(slices);
    double rate = all.teraflops(shape);
    readings.value(SustainedWorkload.RATE, rate);
    readings.shareOfPeak(SustainedWorkload.RATE, rate, gemm.problem().format().rating());
    double start = Slice.sum(slices.subList(0, FIFTH)).teraflops(shape);
    double end = Slice.sum(slices.subList(SLICES - FIFTH, SLICES)).teraflops(shape);
    readings.value(SustainedWorkload.END_OVER_START, end / start);
    readings.fact("products-checked", checksums.products(), Unit.COUNT);
    readings.fact("share-of-products", all.nanos() / all.span(), Unit.ONE);
  }

  private Slice slice(double sliceNanos, int batch, BooleanSupplier cancelled) {
    Slice slice = new Slice(0, 0, 0);
    do {
      next.enqueue(batch);
      ProductBatch ended = running;
      running = next;
      next = ended;
      slice = slice.plus(take(ended));
    } while (slice.span() < sliceNanos && !cancelled.getAsBoolean());
    return slice;
  }

  private Slice take(ProductBatch batch) {
    ProductBatch.Taken taken = batch.take();
    long now = System.nanoTime();
    if (began.isEmpty()) {
      began = OptionalLong.of(now);
    }
    double seconds = (now - began.getAsLong()) / NANOS_PER_SECOND;
    taken.checksums().forEach(checksum -> checksums.add(checksum, seconds));
    return new Slice(taken.checksums().size(), taken.nanos(), taken.span());
  }

  /** Every product by its checksum, and every element of the last. */
  @Override
  public void verify() throws InvalidResultException {
    checksums.requireSame(gemm.device().named());
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
