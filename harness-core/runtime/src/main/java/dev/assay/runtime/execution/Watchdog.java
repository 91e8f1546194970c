package dev.assay.runtime.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends a fork that does not get on. Every sign of life names the next limit. */
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;
  private final Runnable kill;
  private Optional<ScheduledFuture<?>> pending = Optional.empty();
  private Optional<String> verdict = Optional.empty();

  /**
   * @param kill ends the fork; called at most once
   */
  Watchdog(Runnable kill) {
    this.kill = kill;
    this.timer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("watchdog").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Expects the next sign of life within the limit.
   *
   * @param what the fork is doing, such as {@code "setup"}
   */
  synchronized void expect(String what, Duration limit) {
    pending.ifPresent(future -> future.cancel(false));
    if (verdict.isPresent() || timer.isShutdown()) {
      return;
    }
    pending =
        Optional.of(
            timer.schedule(() -> bark(what, limit), limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void bark(String what, Duration limit) {
    synchronized (this) {
      verdict =
          Optional.of(
              "%s took longer than its limit of %.1f s and was ended"
                  .formatted(what, limit.toMillis() / 1e3));
    }
    kill.run();
  }

  /** Why the fork was ended, if it was. */
  synchronized Optional<String> verdict() {
    return verdict;
  }

  @Override
  public synchronized void close() {
    timer.shutdownNow();
  }
}
