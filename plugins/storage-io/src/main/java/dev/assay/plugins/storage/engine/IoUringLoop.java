package dev.assay.plugins.storage.engine;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.storage.engine.JobSettings.RingOptions;
import dev.assay.plugins.storage.engine.JobSettings.Sync;
import dev.assay.plugins.storage.uring.IoUring;
import dev.assay.plugins.storage.uring.IoUring.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private static final int TURNS_PER_TIMED_SUBMISSION = 64;

  private final Job job;
  private final IoUring ring;
  private final MappedMemory buffers;
  private final Optional<DueTimes> dueTimes;
  private final Operation read;
  private final Operation write;
  private final boolean syncsDataOnly;
  private final int depth;
  private final int submitBatch;
  private final int reapBatch;
  private final int[] freeSlots;
  private int free;
  private int turnsUntilTimed = TURNS_PER_TIMED_SUBMISSION;

  private IoUringLoop(Job job, IoUring ring, MappedMemory buffers) {
    JobSettings settings = job.settings();
    RingOptions options = settings.ring();
    this.job = job;
    this.ring = ring;
    this.buffers = buffers;
    dueTimes = settings.pace().map(pace -> new DueTimes(pace, job.random()));
    read = options.fixedBuffers() ? Operation.READ_FIXED : Operation.READ;
    write = options.fixedBuffers() ? Operation.WRITE_FIXED : Operation.WRITE;
    syncsDataOnly = settings.sync().map(Sync::dataOnly).orElse(false);
    depth = settings.depth();
    submitBatch = options.submitBatch();
    reapBatch = options.reapBatch();
    freeSlots = new int[depth];
  }

  /**
   * Creates the ring on the calling thread and registers what the settings say.
   *
   * @throws SystemCallException when the kernel refuses io_uring, the memory or the registration
   */
  public static IoUringLoop create(Job job) throws SystemCallException {
    JobSettings settings = job.settings();
    MappedMemory buffers = MappedMemory.allocate(settings.bufferBytes(), settings.hugePages());
    try {
      job.prepareBuffers(buffers.address());
      IoUring ring = ring(settings, buffers);
      try {
        ring.useFile(job.file(), settings.ring().registeredFile());
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

  /**
   * A ring as a job of these settings needs it.
   *
   * @param buffers at least {@link JobSettings#bufferBytes}
   * @throws SystemCallException when the kernel refuses
   */
  public static IoUring ring(JobSettings settings, MappedMemory buffers)
      throws SystemCallException {
    RingOptions options = settings.ring();
    IoUring ring =
        new IoUring(settings.depth(), options.submissionThread(), options.polledCompletions());
    if (options.fixedBuffers()) {
      try {
        ring.registerBuffers(buffers.address(), settings.buffers(), settings.sizes().largest());
      } catch (SystemCallException e) {
        ring.close();
        throw e;
      }
    }
    return ring;
  }

  /**
   * Tries whether the kernel gives this process the rings of jobs that run at the same time. All of
   * them are held together, for locked memory is limited for the whole process.
   *
   * @param settings of each job
   * @throws SystemCallException when it does not
   */
  public static void requireAvailable(JobSettings settings, int jobs) throws SystemCallException {
    List<Runnable> closing = new ArrayList<>();
    try {
      for (int i = 0; i < jobs; i++) {
        MappedMemory buffers = MappedMemory.allocate(settings.bufferBytes(), settings.hugePages());
        closing.addLast(buffers::close);
        IoUring ring = ring(settings, buffers);
        closing.addFirst(ring::close);
      }
    } finally {
      closing.forEach(Runnable::run);
    }
  }

  @Override
  public void run(StopSignal stop, long deadlineNanos) throws IOException, InvalidResultException {
    for (free = 0; free < depth; free++) {
      freeSlots[free] = depth - 1 - free;
    }
    long now = job.statistics().begin();
    if (dueTimes.isPresent()) {
      dueTimes.get().begin(now);
    }
    while (now < deadlineNanos && !stop.isSet() && job.left() > 0) {
      long until = Math.min(deadlineNanos, now + TURNS_NANOS);
      now = dueTimes.isPresent() ? pacedTurns(dueTimes.get(), now, until) : turns(now, until);
    }
    while (free < depth) {
      ring.submitAndWait(0);
      now = reap(now, depth);
    }
    if (dueTimes.isPresent()) {
      job.statistics().leftOverdue(dueTimes.get().takeAllUntil(Math.min(now, deadlineNanos)));
    }
  }

  /** Keeps the queue full. */
  private long turns(long from, long until) throws IOException, InvalidResultException {
    long now = from;
    while (now < until) {
      if (free > 0 && job.left() == 0) {
        return now;
      }
      // None where a signal has ended the wait before anything completed.
      int starting = (int) Math.min(Math.min(submitBatch, free), job.left());
      for (int i = 0; i < starting; i++) {
        start(now);
      }
      // Completions are taken in the order in which they were posted, so none is seen earlier by
      // asking the kernel for more while there are some.
      if (--turnsUntilTimed <= 0 && starting > 0) {
        turnsUntilTimed = TURNS_PER_TIMED_SUBMISSION;
        now = timedSubmit(starting);
      } else if (free > 0) {
        ring.submit(starting);
        now = System.nanoTime();
      } else if (ring.completions() > 0) {
        ring.submit(starting);
      } else {
        ring.submitAndWait(starting);
      }
      if (free == 0) {
        now = reap(now, reapBatch);
      }
    }
    return now;
  }

  private long timedSubmit(int count) throws SystemCallException {
    long before = System.nanoTime();
    ring.submit(count);
    long after = System.nanoTime();
    job.statistics().submitted(after - before);
    if (free == 0 && ring.completions() == 0) {
      ring.submitAndWait(0);
    }
    return after;
  }

  /** Starts I/Os when they are due, while there are free slots. */
  private long pacedTurns(DueTimes due, long from, long until)
      throws IOException, InvalidResultException {
    long now = from;
    while (now < until) {
      int starting = 0;
      while (free > 0 && starting < submitBatch && due.peek() <= now) {
        if (free == depth) {
          job.statistics().idleUntil(now);
        }
        start(due.take());
        starting++;
      }
      if (starting > 0) {
        ring.submit(starting);
      }
      if (ring.completions() == 0) {
        await(free == 0 ? until : Math.min(until, due.peek()));
      }
      now = Math.max(reap(now, depth), System.nanoTime());
    }
    return now;
  }

  /** Waits for a completion or a time. */
  private void await(long nanos) throws SystemCallException {
    long asleep = nanos - System.nanoTime() - DueTimes.SPIN_NANOS;
    if (asleep > 0) {
      ring.await(asleep);
    }
    while (ring.completions() == 0 && System.nanoTime() < nanos) {
      if (free < depth) {
        ring.poll();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private void start(long when) {
    int slot = freeSlots[--free];
    job.begin(slot, when);
    switch (job.kind(slot)) {
      case READ -> prepare(read, slot);
      case WRITE -> prepare(write, slot);
      case SYNC -> ring.prepareSync(syncsDataOnly, slot);
    }
  }

  private void prepare(Operation operation, int slot) {
    ring.prepare(
        operation, job.offset(slot), job.address(slot), job.length(slot), job.buffer(slot), slot);
  }

  private long reap(long before, int most) throws IOException, InvalidResultException {
    int count = Math.min(ring.completions(), most);
    if (count == 0) {
      return before;
    }
    long now = System.nanoTime();
    boolean late = false;
    job.statistics().progressed(now, count);
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
