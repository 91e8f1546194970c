package dev.assay.plugins.storage.engine;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.file.FileCalls;
import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.storage.engine.JobSettings.Sync;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A job that does one I/O at a time with pread(2) and pwrite(2), as fio's psync engine does. */
public final class PsyncLoop implements IoLoop {
  private static final int ONLY_SLOT = 0;
  private static final long TURNS_NANOS = 20_000_000;

  private final FileCalls calls = new FileCalls();
  private final Job job;
  private final MappedMemory buffer;
  private final Optional<DueTimes> dueTimes;
  private final boolean syncsDataOnly;
  private final int descriptor;

  private PsyncLoop(Job job, MappedMemory buffer) {
    this.job = job;
    this.buffer = buffer;
    dueTimes = job.settings().pace().map(pace -> new DueTimes(pace, job.random()));
    syncsDataOnly = job.settings().sync().map(Sync::dataOnly).orElse(false);
    descriptor = job.file().descriptor();
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
    MappedMemory buffer = MappedMemory.allocate(settings.bufferBytes(), settings.hugePages());
    job.prepareBuffers(buffer.address());
    return new PsyncLoop(job, buffer);
  }

  @Override
  public void run(StopSignal stop, long deadlineNanos) throws IOException, InvalidResultException {
    long now = job.statistics().begin();
    if (dueTimes.isPresent()) {
      dueTimes.get().begin(now);
    }
    while (now < deadlineNanos && !stop.isSet() && job.left() > 0) {
      long until = Math.min(deadlineNanos, now + TURNS_NANOS);
      now = dueTimes.isPresent() ? pacedTurns(dueTimes.get(), now, until) : turns(now, until);
    }
    if (dueTimes.isPresent()) {
      job.statistics().leftOverdue(dueTimes.get().takeAllUntil(Math.min(now, deadlineNanos)));
    }
  }

  private long turns(long from, long until) throws IOException, InvalidResultException {
    long now = from;
    while (now < until && job.left() > 0) {
      now = turn(now);
    }
    return now;
  }

  private long pacedTurns(DueTimes due, long from, long until)
      throws IOException, InvalidResultException {
    long now = from;
    while (now < until) {
      if (due.peek() >= until) {
        return waitUntil(until);
      }
      if (due.peek() > now) {
        now = waitUntil(due.peek());
        job.statistics().idleUntil(now);
      }
      now = turn(due.take());
    }
    return now;
  }

  private static long waitUntil(long nanos) {
    long now = System.nanoTime();
    while (now < nanos) {
      if (nanos - now > DueTimes.SPIN_NANOS) {
        LockSupport.parkNanos(nanos - now - DueTimes.SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
      now = System.nanoTime();
    }
    return now;
  }

  private long turn(long when) throws IOException, InvalidResultException {
    job.begin(ONLY_SLOT, when);
    long address = job.address(ONLY_SLOT);
    long offset = job.offset(ONLY_SLOT);
    int length = job.length(ONLY_SLOT);
    long result =
        switch (job.kind(ONLY_SLOT)) {
          case READ -> calls.pread(descriptor, address, length, offset);
          case WRITE -> calls.pwrite(descriptor, address, length, offset);
          case SYNC -> syncsDataOnly ? calls.fdatasync(descriptor) : calls.fsync(descriptor);
        };
    long now = System.nanoTime();
    job.statistics().progressed(now, 1);
    return job.end(ONLY_SLOT, result, now) ? System.nanoTime() : now;
  }

  @Override
  public void close() {
    buffer.close();
  }
}
