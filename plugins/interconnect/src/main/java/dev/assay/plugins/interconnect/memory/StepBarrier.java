package dev.assay.plugins.interconnect.memory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Lets threads start each step together, waiting without sleep: a thread that is woken starts tens
 * of microseconds late, which would be counted.
 */
final class StepBarrier {
  private static final int SPINS_BEFORE_YIELD = 2_000;

  private final int threads;
  private final BooleanSupplier next;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int step;
  private volatile boolean over;

  /**
   * @param next asked by the last thread to arrive, whether there is another step
   */
  StepBarrier(int threads, BooleanSupplier next) {
    this.threads = threads;
    this.next = next;
  }

  /** Waits for all threads; whether there is another step. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only the last to arrive writes
  boolean await() {
    int current = step;
    if (arrived.incrementAndGet() == threads) {
      over = over || !next.getAsBoolean();
      arrived.set(0);
      step = current + 1;
    } else {
      for (int spins = 0; step == current && !over; spins++) {
        if (spins < SPINS_BEFORE_YIELD) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
    }
    return !over;
  }

  /** Ends it for all, because a thread failed. */
  void giveUp() {
    over = true;
  }
}
