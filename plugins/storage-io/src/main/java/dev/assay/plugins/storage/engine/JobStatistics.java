package dev.assay.plugins.storage.engine;

import org.HdrHistogram.Histogram;

/**
 * What one job did in one iteration. Times are of {@link System#nanoTime}.
 *
 * <p>Every I/O that was started is counted, to the last completion, so the sum of the latencies
 * over the elapsed time is exactly the mean number in flight (Little's law).
 */
public final class JobStatistics {
  // 0.1 % resolution up to a minute: what HdrHistogram calls three significant digits.
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long LONGEST_LATENCY = 60_000_000_000L;

  private final Histogram reads = new Histogram(1, LONGEST_LATENCY, SIGNIFICANT_DIGITS);
  private final Histogram writes = new Histogram(1, LONGEST_LATENCY, SIGNIFICANT_DIGITS);
  private long startNanos;
  private long endNanos;
  private long latencySumNanos;
  private long longestGapNanos;
  private long readsChecked;

  void begin(long nanos) {
    reads.reset();
    writes.reset();
    startNanos = nanos;
    endNanos = nanos;
    latencySumNanos = 0;
    longestGapNanos = 0;
    readsChecked = 0;
  }

  void completed(boolean write, long latencyNanos) {
    latencySumNanos += latencyNanos;
    (write ? writes : reads).recordValue(Math.min(latencyNanos, LONGEST_LATENCY));
  }

  /** Notes that something completed, for the longest time in which nothing did. */
  void progressedAt(long nanos) {
    long gap = nanos - endNanos;
    if (gap > longestGapNanos) {
      longestGapNanos = gap;
    }
    endNanos = nanos;
  }

  void readChecked() {
    readsChecked++;
  }

  /** I/Os completed. */
  public long ios() {
    return reads.getTotalCount() + writes.getTotalCount();
  }

  /** Latencies of the reads in nanoseconds. */
  public Histogram reads() {
    return reads;
  }

  /** Latencies of the writes in nanoseconds. */
  public Histogram writes() {
    return writes;
  }

  public long startNanos() {
    return startNanos;
  }

  /** When the last I/O completed. */
  public long endNanos() {
    return endNanos;
  }

  public long latencySumNanos() {
    return latencySumNanos;
  }

  /** The longest time from one completion, or the start, to the next. */
  public long longestGapNanos() {
    return longestGapNanos;
  }

  /** Reads of which a sector was compared with what had been written. */
  public long readsChecked() {
    return readsChecked;
  }
}
