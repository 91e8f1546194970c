package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.NoHold;
import dev.assay.plugins.compute.device.QueueHold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes batches of copies and times each on the device. */
final class TimedCopies {
  /** As many copies as nvbandwidth puts between two events. */
  static final int COPIES_PER_BATCH = 16;

  private static final double NANOS_PER_SECOND = 1e9;

  private TimedCopies() {}

  /** One copy, or one in each direction. */
  interface Copy {
    void enqueue();
  }

  /**
   * Makes batches for a time, at least one.
   *
   * @param first the queue whose device's clock is read
   * @param others queues that the copies go to as well
   * @param held whether the device begins when the batch is enqueued, as in nvbandwidth: not where
   *     enqueuing a copy waits for it, as with pageable memory
   * @param bytes that a copy counts
   * @return bytes per second of the median batch
   */
  static double bytesPerSecond(
      CommandQueue first,
      List<CommandQueue> others,
      Copy copy,
      boolean held,
      long bytes,
      Duration time,
      BooleanSupplier cancelled) {
    List<Double> batches = new ArrayList<>();
    long start = System.nanoTime();
    try (DeviceEvent before = first.device().newEvent();
        DeviceEvent after = first.device().newEvent();
        DeviceEvent other = first.device().newEvent();
        QueueHold hold = held ? first.newHold() : new NoHold()) {
      do {
        hold.begin();
        first.record(before);
        others.forEach(queue -> queue.waitFor(before));
        for (int i = 0; i < COPIES_PER_BATCH; i++) {
          copy.enqueue();
        }
        for (CommandQueue queue : others) {
          queue.record(other);
          queue.flush();
          first.waitFor(other);
        }
        first.record(after);
        hold.release();
        first.synchronize();
        batches.add(after.nanosecondsSince(before));
      } while (System.nanoTime() - start < time.toNanos() && !cancelled.getAsBoolean());
    }
    Collections.sort(batches);
    double median = batches.get(batches.size() / 2);
    return COPIES_PER_BATCH * bytes * NANOS_PER_SECOND / Math.max(median, 1);
  }
}
