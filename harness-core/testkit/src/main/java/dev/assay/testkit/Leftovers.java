package dev.assay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is still there after a workload was closed.
 *
 * @param threads that it started, by name
 * @param openFiles of its scratch directory, open or mapped, and sockets and io_uring rings that it
 *     opened; empty where the system does not tell
 * @param files in its scratch directory
 */
record Leftovers(List<String> threads, Optional<List<String>> openFiles, List<String> files) {
  // An executor that was shut down and a thread that was told to end need a moment.
  private static final Duration GRACE = Duration.ofSeconds(2);

  /**
   * Looks, giving threads a moment to end.
   *
   * @param group that the workload's own thread is of, so that each thread it starts is too
   * @param before descriptors that were open before the workload was
   */
  static Leftovers of(ThreadGroup group, Thread own, Path scratch, Descriptors before)
      throws InterruptedException {
    long start = System.nanoTime();
    List<String> threads = threads(group, own);
    while (!threads.isEmpty() && System.nanoTime() - start < GRACE.toNanos()) {
      Thread.sleep(10);
      threads = threads(group, own);
    }
    return new Leftovers(threads, Descriptors.now().openedSince(before, scratch), files(scratch));
  }

  private static List<String> threads(ThreadGroup group, Thread own) {
    Thread[] threads = new Thread[group.activeCount() + 64];
    group.enumerate(threads);
    return Arrays.stream(threads)
        .filter(Objects::nonNull)
        .filter(thread -> thread != own && thread.isAlive())
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  private static List<String> files(Path scratch) {
    try (Stream<Path> files = Files.walk(scratch)) {
      return files
          .filter(file -> !file.equals(scratch))
          .map(file -> scratch.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
