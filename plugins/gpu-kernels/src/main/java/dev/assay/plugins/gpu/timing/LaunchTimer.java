package dev.assay.plugins.gpu.timing;

import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.QueueHold;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Times operations of a queue by the device's events. */
public final class LaunchTimer {
  /** Back to back or cold. */
  public static final TextParameter LAUNCHES =
      Parameter.choice(
          "launches",
          "batch",
          List.of("batch", "cold"),
          "batch: back to back, a sample is the mean of about a millisecond of launches; cold: one"
              + " by one, each after the last-level cache was flushed.");

  // Long against the half microsecond that events resolve and against the gap between launches.
  private static final double BATCH_NANOS = 1e6;
  private static final int LARGEST_BATCH = 1024;
  // Behind a held queue: enough to stay ahead of the device, and few against the thousand commands
  // that CUDA takes before it lets the host wait.
  private static final int HELD_OPERATIONS = 16;

  private final CommandQueue queue;
  private final Optional<CacheFlush> flush;
  private final DeviceEvent start;
  private final DeviceEvent end;
  private final QueueHold hold;
  private int notHeld;

  /** A timer on the device's queue, with launches as the user chose; closed with the device. */
  public static LaunchTimer of(Context context, OpenDevice device) {
    boolean cold = context.get(LAUNCHES).equals("cold");
    return new LaunchTimer(device, cold ? Optional.of(new CacheFlush(device)) : Optional.empty());
  }

  /** A timer of launches back to back; closed with the device. */
  public static LaunchTimer ofBatches(OpenDevice device) {
    return new LaunchTimer(device, Optional.empty());
  }

  private LaunchTimer(OpenDevice device, Optional<CacheFlush> flush) {
    this.queue = device.queue();
    this.flush = flush;
    this.start = device.device().newEvent();
    this.end = device.device().newEvent();
    this.hold = queue.newHold();
    device.closeWithDevice(hold::close);
    device.closeWithDevice(start::close);
    device.closeWithDevice(end::close);
  }

  /**
   * Repeats an operation until {@link StoppingRule} ends it.
   *
   * @param operation enqueues it once
   * @param limit when the series is to end at the latest
   */
  public Timings time(Runnable operation, Duration limit, BooleanSupplier cancelled) {
    settle(operation);
    return series(operation, flush.isPresent() ? 1 : batchSize(operation), limit, cancelled);
  }

  /** Like {@link #time}, but a sample is one operation, which the device begins idle. */
  public Timings timeOneByOne(Runnable operation, Duration limit, BooleanSupplier cancelled) {
    settle(operation);
    return series(operation, 1, limit, cancelled);
  }

  private Timings series(Runnable operation, int batch, Duration limit, BooleanSupplier cancelled) {
    notHeld = 0;
    Timings timings =
        StoppingRule.series(
            limit,
            cancelled,
            () -> {
              flush.ifPresent(CacheFlush::run);
              return once(operation, batch);
            });
    return timings.notHeld(notHeld);
  }

  /**
   * Does an operation once, so that what drivers do at the first time is done: they may wait for
   * the queue to load a kernel, and must not find it held.
   */
  public void settle(Runnable operation) {
    operation.run();
    queue.synchronize();
  }

  private int batchSize(Runnable operation) {
    double nanos = once(operation, 1);
    return (int) Math.clamp(Math.ceil(BATCH_NANOS / nanos), 1, LARGEST_BATCH);
  }

  /**
   * Nanoseconds of one operation, averaged over a batch. The device begins when the first
   * operations are enqueued, as in nvbench, so that the time has no waiting for the host in it.
   */
  public double once(Runnable operation, int batch) {
    hold.begin();
    try {
      queue.record(start);
      for (int i = 0; i < batch; i++) {
        if (i == HELD_OPERATIONS) {
          hold.release();
        }
        operation.run();
      }
      queue.record(end);
    } finally {
      hold.release();
    }
    end.synchronize();
    notHeld += hold.lasted() ? 0 : 1;
    return end.nanosecondsSince(start) / batch;
  }
}
