package dev.assay.plugins.storage.engine;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.storage.linux.IoBuffer;
import dev.assay.plugins.storage.linux.IoUring;
import dev.assay.plugins.storage.linux.IoUring.Operation;
import dev.assay.plugins.storage.linux.SystemCallException;
import java.io.IOException;

/**
 * A job on its own io_uring.
 *
 * <p>With the default batches of 1 it keeps the queue as full as fio does: it takes one completion,
 * starts one I/O in its place, and goes on. It differs in needing one system call for that where
 * fio makes a second one to wait. The clock is read once per turn: the time at which a completion
 * is seen is the start of the I/O that takes its place.
 */
public final class IoUringLoop implements IoLoop {
  // Long enough that its cost vanishes, short enough that the compiler sees many returns of
  // turns().
  private static final long TURNS_NANOS = 20_000_000;

  private final Job job;
  private final IoUring ring;
  private final IoBuffer buffers;
  private final Operation read;
  private final Operation write;
  private final int depth;
  private final int blockBytes;
  private final int submitBatch;
  private final int reapBatch;
  private final int[] freeSlots;
  private int free;

  private IoUringLoop(Job job, IoUring ring, IoBuffer buffers) {
    JobSettings settings = job.settings();
    this.job = job;
    this.ring = ring;
    this.buffers = buffers;
    read = settings.fixedBuffers() ? Operation.READ_FIXED : Operation.READ;
    write = settings.fixedBuffers() ? Operation.WRITE_FIXED : Operation.WRITE;
    depth = settings.depth();
    blockBytes = settings.blockBytes();
    submitBatch = settings.submitBatch();
    reapBatch = settings.reapBatch();
    freeSlots = new int[depth];
  }

  /**
   * Creates the ring on the calling thread and registers what the settings say.
   *
   * @throws SystemCallException when the kernel refuses io_uring, the memory or the registration
   */
  public static IoUringLoop create(Job job) throws SystemCallException {
    JobSettings settings = job.settings();
    long bytes = (long) settings.buffers() * settings.blockBytes();
    IoBuffer buffers = IoBuffer.allocate(bytes, settings.hugePages());
    try {
      job.prepareBuffers(buffers.address());
      IoUring ring = new IoUring(settings.depth());
      try {
        ring.useFile(job.file(), settings.registeredFile());
        if (settings.fixedBuffers()) {
          ring.registerBuffers(buffers.address(), settings.buffers(), settings.blockBytes());
        }
        return new IoUringLoop(job, ring, buffers);
      } catch (SystemCallException e) {
        ring.close();
        throw e;
      }
    } catch (SystemCallException e) {
      buffers.close();
      throw e;
    }
  }

  @Override
  public void run(StopSignal stop, long deadlineNanos) throws IOException, InvalidResultException {
    for (free = 0; free < depth; free++) {
      freeSlots[free] = depth - 1 - free;
    }
    long now = System.nanoTime();
    job.statistics().begin(now);
    while (now < deadlineNanos && !stop.isSet()) {
      now = turns(now, Math.min(deadlineNanos, now + TURNS_NANOS));
    }
    while (free < depth) {
      ring.enter(0, 1);
      reap(now, depth);
    }
  }

  private long turns(long from, long until) throws IOException, InvalidResultException {
    long now = from;
    while (now < until) {
      int starting = Math.min(submitBatch, free);
      for (int i = 0; i < starting; i++) {
        start(freeSlots[--free], now);
      }
      boolean full = free == 0;
      ring.enter(starting, full && ring.completions() == 0 ? 1 : 0);
      now = full ? reap(now, reapBatch) : System.nanoTime();
    }
    return now;
  }

  private void start(int slot, long now) {
    job.begin(slot, now);
    ring.prepare(
        job.isWrite(slot) ? write : read,
        job.offset(slot),
        job.address(slot),
        blockBytes,
        job.buffer(slot),
        slot);
  }

  private long reap(long before, int most) throws IOException, InvalidResultException {
    int count = Math.min(ring.completions(), most);
    if (count == 0) {
      return before;
    }
    long now = System.nanoTime();
    boolean late = false;
    job.statistics().progressedAt(now);
    for (int i = 0; i < count; i++) {
      int slot = ring.userData(i);
      late |= job.end(slot, ring.result(i), now);
      freeSlots[free++] = slot;
    }
    ring.release(count);
    return late ? System.nanoTime() : now;
  }

  @Override
  public void close() {
    ring.close();
    buffers.close();
  }
}
