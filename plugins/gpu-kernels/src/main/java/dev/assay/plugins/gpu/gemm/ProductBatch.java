package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.gpu.kernel.DeviceChecksums;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.ArrayList;
import java.util.List;

/** Products one after the other, each timed alone and followed by the checksum of its result. */
final class ProductBatch {
  private final Product product;
  private final CommandQueue queue;
  private final DeviceChecksums checksums;
  private final List<DeviceEvent> starts = new ArrayList<>();
  private final List<DeviceEvent> ends = new ArrayList<>();
  private final DeviceEvent done;
  private int enqueued;

  /**
   * Prepares one.
   *
   * @param most products that it can have
   */
  ProductBatch(Product product, int most) {
    OpenDevice device = product.device();
    this.product = product;
    this.queue = device.queue();
    this.checksums = product.checksums(most);
    for (int i = 0; i < most; i++) {
      starts.add(event(device));
      ends.add(event(device));
    }
    this.done = event(device);
  }

  private static DeviceEvent event(OpenDevice device) {
    DeviceEvent event = device.device().newEvent();
    device.closeWithDevice(event::close);
    return event;
  }

  /** Hands products to the device; those before were taken. */
  void enqueue(int products) {
    for (int i = 0; i < products; i++) {
      queue.record(starts.get(i));
      product.enqueue();
      queue.record(ends.get(i));
      checksums.enqueue(i);
    }
    checksums.enqueueRead();
    queue.record(done);
    queue.flush();
    enqueued = products;
  }

  /**
   * What products came to.
   *
   * @param nanos of them on the device, checksums and gaps not counted
   * @param span from the beginning of the first to the end of the last, with those
   * @param checksums of each
   */
  record Taken(double nanos, double span, List<Integer> checksums) {}

  /** Waits for the products that were enqueued, and for nothing behind them. */
  Taken take() {
    done.synchronize();
    double nanos = 0;
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < enqueued; i++) {
      nanos += ends.get(i).nanosecondsSince(starts.get(i));
      found.add(checksums.found(i));
    }
    return new Taken(nanos, ends.get(enqueued - 1).nanosecondsSince(starts.getFirst()), found);
  }
}
