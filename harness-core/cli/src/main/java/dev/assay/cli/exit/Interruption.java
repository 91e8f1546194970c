package dev.assay.cli.exit;

import java.time.Duration;

/**
 * Lets a command end in order when the process is asked to (Ctrl-C, SIGTERM): it is cancelled, and
 * the JVM waits until the thread that made this has ended, so that what it had open is closed and
 * what it has to say is said.
 */
public final class Interruption implements AutoCloseable {
  private static final Duration TIME_TO_END = Duration.ofSeconds(20);

  private final Thread hook;

  /**
   * @param cancel ends the work in progress; called by another thread, or at once by this one where
   *     the process was asked to end already
   */
  public Interruption(Runnable cancel) {
    Thread working = Thread.currentThread();
    hook =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  cancel.run();
                  try {
                    working.join(TIME_TO_END);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It was asked before there was anything to cancel.
      cancel.run();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown is under way and waits for this thread.
    }
  }
}
