package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a meter saw and when, from which an iteration's part is found by its own times.
 *
 * <p>A reading cannot be taken at the very moment an iteration begins or ends: the harness hears of
 * both later, and much later where it has to wait for a CPU. So an iteration is judged by the
 * readings that enclose it. Where none was taken for long, those are far apart, and every iteration
 * between them gets the same share of what was counted.
 *
 * @param <L> what the meter sees
 */
final class Readings<L> {
  /**
   * Readings closer than this are not compared: it is ten ticks of the kernel's clocks, and the
   * period of a quota unless another is set.
   */
  static final Duration SHORTEST = Duration.ofMillis(100);

  /** Of an iteration, that the first reading may be late. */
  private static final int LATE = 10;

  /**
   * @param begun before the counters were read
   * @param ended after
   */
  private record Reading<L>(long begun, long ended, L look) {}

  /** What two looks tell of the time between them. */
  interface Comparing<L, T> {
    Optional<T> between(L before, L now, Duration elapsed);
  }

  private final Meter<L> meter;
  private final LongSupplier nanoTime;
  private final Deque<Reading<L>> readings = new ArrayDeque<>();

  Readings(Meter<L> meter, LongSupplier nanoTime) {
    this.meter = meter;
    this.nanoTime = nanoTime;
  }

  Meter<L> meter() {
    return meter;
  }

  void read() {
    long begun = nanoTime.getAsLong();
    L look = meter.look();
    readings.addLast(new Reading<>(begun, nanoTime.getAsLong(), look));
  }

  /**
   * What disturbed the time from {@code start} to {@code end}, after which a reading was taken. A
   * later call asks for a later time. A time that no readings enclose was told by another clock,
   * and is judged by all readings.
   */
  Optional<Disturbance> during(long start, long end) {
    return during(start, end, meter::between);
  }

  /** Likewise what else the looks tell. */
  <T> Optional<T> during(long start, long end, Comparing<L, T> looks) {
    Reading<L> before = readings.getFirst();
    Reading<L> after = readings.getLast();
    if (start < before.begun || end > after.begun) {
      return between(before, after, looks);
    }
    long latest = Math.min(start + (end - start) / LATE, end - SHORTEST.toNanos());
    for (Reading<L> reading : readings) {
      if (reading.ended <= latest) {
        before = reading;
      }
      if (reading.begun >= end) {
        after = reading;
        break;
      }
    }
    while (readings.getFirst() != before) {
      readings.removeFirst();
    }
    return between(before, after, looks);
  }

  private static <L, T> Optional<T> between(
      Reading<L> before, Reading<L> after, Comparing<L, T> looks) {
    Duration elapsed = Duration.ofNanos(Math.max(1, after.ended - before.begun));
    return before == after ? Optional.empty() : looks.between(before.look, after.look, elapsed);
  }
}
