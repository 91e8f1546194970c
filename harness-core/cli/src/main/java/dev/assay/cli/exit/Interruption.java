package dev.assay.cli.exit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when the process is asked to (Ctrl-C, SIGTERM): it is cancelled, and
 * the JVM waits until it has closed what it had open.
 */
public final class Interruption implements AutoCloseable {
  private static final int SECONDS_TO_END = 20;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  /**
   * @param cancel ends the work in progress; called by another thread
   */
  public Interruption(Runnable cancel) {
    hook =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  cancel.run();
                  try {
                    ended.await(SECONDS_TO_END, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown is under way.
    }
  }
}
