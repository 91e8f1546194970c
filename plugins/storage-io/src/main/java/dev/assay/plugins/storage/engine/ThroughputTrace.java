package dev.assay.plugins.storage.engine;

import java.util.Arrays;

/** Completions in each tenth of a second of an iteration, for its first hour. */
public final class ThroughputTrace {
  /** The length of a window in nanoseconds. */
  public static final long WINDOW_NANOS = 100_000_000;

  private static final int MOST_WINDOWS = 36_000;

  private final int[] counts = new int[MOST_WINDOWS];
  private int window;
  private long windowEndNanos;

  void begin(long nanos) {
    Arrays.fill(counts, 0, Math.min(window + 1, MOST_WINDOWS), 0);
    window = 0;
    windowEndNanos = nanos + WINDOW_NANOS;
  }

  void completed(long nanos, int completions) {
    while (nanos >= windowEndNanos) {
      window++;
      windowEndNanos += WINDOW_NANOS;
    }
    if (window < MOST_WINDOWS) {
      counts[window] += completions;
    }
  }

  /** The completions of each whole window. */
  public int[] counts() {
    return Arrays.copyOf(counts, Math.min(window, MOST_WINDOWS));
  }
}
