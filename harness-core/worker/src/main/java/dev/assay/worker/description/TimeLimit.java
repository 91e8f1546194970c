package dev.assay.worker.description;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs plugin code without waiting for it for ever.
 *
 * @param duration how long it may take, {@code > 0}
 */
record TimeLimit(Duration duration) {
  /** What the user can do where plugin code is not slow but the machine. */
  static final String REMEDY = " On a slow machine, allow it more time: --describe-limit 60s.";

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
   * @throws InvocationTargetException with what the code threw, errors included
   * @throws TimeoutException when it did not return in time, saying where it was; it has been
   *     interrupted, and goes on if it ignores that
   */
  <T> T call(String name, ClassLoader loader, Callable<T> code)
      throws InvocationTargetException, TimeoutException, InterruptedException {
    FutureTask<Result<T>> task = new FutureTask<>(() -> resultOf(code));
    Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(task);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return task.get(duration.toNanos(), TimeUnit.NANOSECONDS).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("resultOf throws nothing, but threw.", e);
    } catch (TimeoutException e) {
      StackTraceElement[] stack = thread.getStackTrace();
      thread.interrupt();
      throw new TimeoutException(
          "did not return within %s%s"
              .formatted(words(), stack.length == 0 ? "" : "; it was at " + stack[0]));
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  private String words() {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }

  // An ExecutionException would call toString() of what was thrown, which can throw again.
  private static <T> Result<T> resultOf(Callable<T> code) {
    try {
      return new Returned<>(code.call());
    } catch (Throwable thrown) {
      return new Thrown<>(thrown);
    }
  }

  private interface Result<T> {
    T get() throws InvocationTargetException;
  }

  private record Returned<T>(T value) implements Result<T> {
    @Override
    public T get() {
      return value;
    }
  }

  private record Thrown<T>(Throwable thrown) implements Result<T> {
    @Override
    public T get() throws InvocationTargetException {
      throw new InvocationTargetException(thrown);
    }
  }
}
