package dev.assay.plugins.compute.telemetry;

import java.util.ArrayList;
import java.util.List;

/**
 * When a device throttled, as far as readings tell. Moments are those of {@link System#nanoTime}.
 */
final class ThrottleTimeline {
  private final List<Moment> moments = new ArrayList<>();
  private boolean ended;

  private record Moment(long nanos, boolean throttled) {}

  /** Adds a reading, later than those before. */
  synchronized void add(long nanos, boolean throttled) {
    moments.add(new Moment(nanos, throttled));
    notifyAll();
  }

  /** Lets no one wait for a reading any more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for a reading at or after a moment, unless there will be none. */
  synchronized void awaitReading(long nanos) throws InterruptedException {
    while (!ended && (moments.isEmpty() || moments.getLast().nanos() - nanos < 0)) {
      wait();
    }
  }

  synchronized boolean reaches(long nanos) {
    return ended || (!moments.isEmpty() && moments.getLast().nanos() - nanos >= 0);
  }

  /**
   * Whether a reading between two moments was throttled, or the last before them or the first after
   * them: between readings nobody knows when it began and ended.
   */
  synchronized boolean throttledBetween(long began, long until) {
    boolean throttled = false;
    for (Moment moment : moments) {
      if (moment.nanos() - began <= 0) {
        throttled = moment.throttled();
      } else {
        throttled |= moment.throttled();
        if (moment.nanos() - until >= 0) {
          return throttled;
        }
      }
    }
    return throttled;
  }
}
