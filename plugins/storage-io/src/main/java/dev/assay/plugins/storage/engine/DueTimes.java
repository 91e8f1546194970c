package dev.assay.plugins.storage.engine;

import dev.assay.plugins.storage.engine.JobSettings.Pace;
import java.util.random.RandomGenerator;

/** When the I/Os of an open loop are due. */
final class DueTimes {
  /** A thread that sleeps wakes up some 60 us late on Linux; the end of a wait is spun. */
  static final long SPIN_NANOS = 100_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private final double meanNanos;
  private final boolean poisson;
  private final RandomGenerator random;
  private long startNanos;
  private double nextNanos;

  DueTimes(Pace pace, RandomGenerator random) {
    meanNanos = NANOS_PER_SECOND / pace.perSecond();
    poisson = pace.poisson();
    this.random = random;
  }

  void begin(long nanos) {
    startNanos = nanos;
    nextNanos = 0;
  }

  /** When the next I/O is due. */
  long peek() {
    return startNanos + (long) nextNanos;
  }

  /** When the next I/O is due, which then is the one after it. */
  long take() {
    long due = peek();
    nextNanos += poisson ? random.nextExponential() * meanNanos : meanNanos;
    return due;
  }

  /** How many are due by a time and have not been taken; counting takes them. */
  long takeAllUntil(long nanos) {
    long count = 0;
    while (peek() < nanos) {
      take();
      count++;
    }
    return count;
  }
}
