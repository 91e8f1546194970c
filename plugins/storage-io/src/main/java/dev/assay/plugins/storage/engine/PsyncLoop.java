package dev.assay.plugins.storage.engine;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.storage.linux.IoBuffer;
import dev.assay.plugins.storage.linux.SystemCallException;
import dev.assay.plugins.storage.linux.SystemCalls;
import java.io.IOException;

/** A job that does one I/O at a time with pread(2) and pwrite(2), as fio's psync engine does. */
public final class PsyncLoop implements IoLoop {
  private static final int ONLY_SLOT = 0;
  private static final long TURNS_NANOS = 20_000_000;

  private final SystemCalls calls = new SystemCalls();
  private final Job job;
  private final IoBuffer buffer;
  private final int descriptor;
  private final int blockBytes;

  private PsyncLoop(Job job, IoBuffer buffer) {
    this.job = job;
    this.buffer = buffer;
    descriptor = job.file().descriptor();
    blockBytes = job.settings().blockBytes();
  }

  /**
   * Allocates the buffer.
   *
   * @throws SystemCallException when there is no memory for it
   */
  public static PsyncLoop create(Job job) throws SystemCallException {
    JobSettings settings = job.settings();
    if (settings.depth() != 1) {
      throw new IllegalArgumentException(
          "psync does one I/O at a time, but the depth is " + settings.depth() + ".");
    }
    IoBuffer buffer =
        IoBuffer.allocate((long) settings.buffers() * settings.blockBytes(), settings.hugePages());
    job.prepareBuffers(buffer.address());
    return new PsyncLoop(job, buffer);
  }

  @Override
  public void run(StopSignal stop, long deadlineNanos) throws IOException, InvalidResultException {
    long now = System.nanoTime();
    job.statistics().begin(now);
    while (now < deadlineNanos && !stop.isSet()) {
      now = turns(now, Math.min(deadlineNanos, now + TURNS_NANOS));
    }
  }

  private long turns(long from, long until) throws IOException, InvalidResultException {
    long now = from;
    while (now < until) {
      job.begin(ONLY_SLOT, now);
      long address = job.address(ONLY_SLOT);
      long offset = job.offset(ONLY_SLOT);
      long result =
          job.isWrite(ONLY_SLOT)
              ? calls.pwrite(descriptor, address, blockBytes, offset)
              : calls.pread(descriptor, address, blockBytes, offset);
      now = System.nanoTime();
      job.statistics().progressedAt(now);
      if (job.end(ONLY_SLOT, result, now)) {
        now = System.nanoTime();
      }
    }
    return now;
  }

  @Override
  public void close() {
    buffer.close();
  }
}
