package dev.assay.plugins.storage.engine;

import dev.assay.plugins.storage.metric.Latencies;
import org.HdrHistogram.Histogram;

/**
 * What one job did in one iteration. Times are of {@link System#nanoTime}.
 *
 * <p>Every I/O that was started is counted, to the last completion, so the sum of the latencies
 * over the elapsed time is exactly the mean number in flight (Little's law).
 */
public final class JobStatistics {
  /** A time without any completion, with I/Os in flight, that counts as a stall. */
  public static final long STALL_NANOS = 50_000_000;

  private final Histogram reads = Latencies.histogram();
  private final Histogram writes = Latencies.histogram();
  private final Histogram syncs = Latencies.histogram();
  private final Histogram submissions = Latencies.histogram();
  private final ThroughputTrace trace = new ThroughputTrace();
  private long startNanos;
  private long endNanos;
  private long progressNanos;
  private long bytes;
  private long latencySumNanos;
  private long longestGapNanos;
  private long stalledNanos;
  private long stalls;
  private long readsChecked;
  private long overdue;

  /** Forgets the iteration before and begins another; the time at which it begins. */
  long begin() {
    reads.reset();
    writes.reset();
    syncs.reset();
    submissions.reset();
    // Clearing histograms takes some 0.1 ms, which the first I/O must not be charged with.
    long nanos = System.nanoTime();
    trace.begin(nanos);
    startNanos = nanos;
    endNanos = nanos;
    progressNanos = nanos;
    bytes = 0;
    latencySumNanos = 0;
    longestGapNanos = 0;
    stalledNanos = 0;
    stalls = 0;
    readsChecked = 0;
    overdue = 0;
    return nanos;
  }

  void completed(Job.Kind kind, int length, long latencyNanos) {
    latencySumNanos += latencyNanos;
    bytes += length;
    Histogram histogram =
        switch (kind) {
          case READ -> reads;
          case WRITE -> writes;
          case SYNC -> syncs;
        };
    Latencies.record(histogram, latencyNanos);
  }

  /** Notes that I/Os completed after some had been in flight since the last time. */
  void progressed(long nanos, int completions) {
    long gap = nanos - progressNanos;
    if (gap > longestGapNanos) {
      longestGapNanos = gap;
    }
    if (gap > STALL_NANOS) {
      stalls++;
      stalledNanos += gap;
    }
    progressNanos = nanos;
    endNanos = nanos;
    trace.completed(nanos, completions);
  }

  /** Notes that nothing was in flight until now. */
  void idleUntil(long nanos) {
    progressNanos = nanos;
  }

  void submitted(long nanos) {
    Latencies.record(submissions, nanos);
  }

  void readChecked() {
    readsChecked++;
  }

  /** Notes how many I/Os were due by the end of the iteration and had not been started. */
  void leftOverdue(long count) {
    overdue = count;
  }

  /** Reads and writes completed. */
  public long ios() {
    return reads.getTotalCount() + writes.getTotalCount();
  }

  /** Bytes read and written. */
  public long bytes() {
    return bytes;
  }

  /** Latencies of the reads in nanoseconds. */
  public Histogram reads() {
    return reads;
  }

  /** Latencies of the writes in nanoseconds. */
  public Histogram writes() {
    return writes;
  }

  /** Latencies of fsync or fdatasync in nanoseconds. */
  public Histogram syncs() {
    return syncs;
  }

  /** Times that sampled calls took to hand an I/O to the kernel, in nanoseconds. */
  public Histogram submissions() {
    return submissions;
  }

  /** Completions over time. */
  public ThroughputTrace trace() {
    return trace;
  }

  public long startNanos() {
    return startNanos;
  }

  /** When the last I/O completed. */
  public long endNanos() {
    return endNanos;
  }

  /** Of reads, writes and syncs. */
  public long latencySumNanos() {
    return latencySumNanos;
  }

  /** The longest time with I/Os in flight from one completion, or the start, to the next. */
  public long longestGapNanos() {
    return longestGapNanos;
  }

  /** How often there was no completion for longer than {@link #STALL_NANOS}. */
  public long stalls() {
    return stalls;
  }

  /** The sum of those times. */
  public long stalledNanos() {
    return stalledNanos;
  }

  /** Reads of which a sector was compared with what had been written. */
  public long readsChecked() {
    return readsChecked;
  }

  /** I/Os that were due and never started, because earlier ones took their slots. */
  public long overdue() {
    return overdue;
  }
}
