package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.QueueHold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Copies between devices that are made at once, in batches: each is timed by its own device, all
 * together by the first one's, from before the first begins until the last has ended.
 */
final class SimultaneousCopies implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Timed> copies;
  private final CommandQueue first;
  private final DeviceEvent start;
  private final DeviceEvent end;
  private final QueueHold hold;
  private final List<Double> total = new ArrayList<>();

  /** A copy with the rates of its batches. */
  private record Timed(PeerCopy copy, DeviceEvent before, DeviceEvent after, List<Double> rates) {
    static Timed of(PeerCopy copy) {
      DeviceEvent before = copy.copying().device().newEvent();
      return new Timed(copy, before, copy.copying().device().newEvent(), new ArrayList<>());
    }

    void close() {
      before.close();
      after.close();
    }
  }

  /**
   * Bytes per second of the median batch.
   *
   * @param total of all copies together
   * @param each in the order of the copies
   */
  record Rates(double total, List<Double> each) {}

  /**
   * Prepares them.
   *
   * @param copies at least one
   */
  SimultaneousCopies(List<PeerCopy> copies) {
    this.copies = copies.stream().map(Timed::of).toList();
    this.first = copies.getFirst().copying();
    this.start = first.device().newEvent();
    this.end = first.device().newEvent();
    this.hold = first.newHold();
  }

  /** Makes batches for a time, at least one. */
  Rates measure(Duration time, BooleanSupplier cancelled) {
    long begin = System.nanoTime();
    do {
      enqueueBatch();
      first.synchronize();
      readBatch();
    } while (System.nanoTime() - begin < time.toNanos() && !cancelled.getAsBoolean());
    return new Rates(median(total), copies.stream().map(timed -> median(timed.rates())).toList());
  }

  /** All begin when all are enqueued: each waits for the first queue, which is held. */
  private void enqueueBatch() {
    hold.begin();
    first.record(start);
    for (Timed timed : copies) {
      CommandQueue queue = timed.copy().copying();
      queue.waitFor(start);
      queue.record(timed.before());
    }
    // In turns, so that none is done before the last has begun.
    for (int i = 0; i < TimedCopies.COPIES_PER_BATCH; i++) {
      copies.forEach(timed -> timed.copy().enqueue());
    }
    for (Timed timed : copies) {
      CommandQueue queue = timed.copy().copying();
      queue.record(timed.after());
      queue.flush();
      first.waitFor(timed.after());
    }
    first.record(end);
    hold.release();
  }

  private void readBatch() {
    long bytes = 0;
    for (Timed timed : copies) {
      long own = TimedCopies.COPIES_PER_BATCH * timed.copy().source().bytes();
      timed.rates().add(rate(own, timed.after().nanosecondsSince(timed.before())));
      bytes += own;
    }
    total.add(rate(bytes, end.nanosecondsSince(start)));
  }

  private static double rate(long bytes, double nanos) {
    return bytes * NANOS_PER_SECOND / Math.max(nanos, 1);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Override
  public void close() {
    hold.close();
    copies.forEach(Timed::close);
    start.close();
    end.close();
  }
}
