package dev.assay.cli.importing;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Does what it is given in another thread, in the order given, so that a file is stored while the
 * next is read. After the first failure it does nothing more.
 */
final class Handover implements AutoCloseable {
  /** Of what waits, in rows: one file of many waits alone. */
  private static final int ROOM = 4096;

  /** What is to be done. */
  interface Work {
    void run() throws IOException;
  }

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import-store").factory());
  private final Semaphore room = new Semaphore(ROOM);
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /**
   * Waits until there is room.
   *
   * @param rows that the work holds
   * @throws IOException with which earlier work failed
   */
  void give(int rows, Work work) throws IOException {
    requireWell();
    int taken = Math.clamp(rows, 1, ROOM);
    room.acquireUninterruptibly(taken);
    thread.execute(
        () -> {
          try {
            if (failure.get() == null) {
              work.run();
            }
          } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
          } finally {
            room.release(taken);
          }
        });
  }

  /**
   * Waits until all is done.
   *
   * @throws IOException with which it failed
   */
  void finish() throws IOException, InterruptedException {
    thread.shutdown();
    while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
      // A disk may be slow; what it was given is finite.
    }
    requireWell();
  }

  private void requireWell() throws IOException {
    switch (failure.get()) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Exception e -> throw new IllegalStateException(e);
    }
  }

  /** What was given before is done first. */
  @Override
  public void close() {
    thread.close();
  }
}
