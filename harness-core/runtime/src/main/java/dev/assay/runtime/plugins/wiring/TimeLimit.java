package dev.assay.runtime.plugins.wiring;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs plugin code in this process without waiting for it for ever.
 *
 * @param duration how long it may take, {@code > 0}
 */
public record TimeLimit(Duration duration) {
  public TimeLimit {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("A time limit must be above 0, was " + duration + ".");
    }
  }

  /**
   * Runs code on a daemon thread of its own.
   *
   * @param name of the thread
   * @param loader the context class loader of the code
   * @throws ExecutionException with what the code threw, errors included
   * @throws TimeoutException when it did not return in time, saying where it was; it has been
   *     interrupted, and goes on if it ignores that
   */
  public <T> T call(String name, ClassLoader loader, Callable<T> code)
      throws ExecutionException, TimeoutException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(code);
    Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(task);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return task.get(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      StackTraceElement[] stack = thread.getStackTrace();
      thread.interrupt();
      throw new TimeoutException(
          "did not return within %s ms%s"
              .formatted(duration.toMillis(), stack.length == 0 ? "" : "; it was at " + stack[0]));
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }
}
