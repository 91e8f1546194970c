package dev.assay.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Runs a workload on a thread of its own, as a worker would, with its own scratch directory.
 *
 * @param limit after which the workload is given up
 */
record TrialFork(Path scratchParent, Duration limit) {
  /** The calls of the workload's methods. */
  interface Calls {
    void make(Path scratch) throws Throwable;
  }

  /**
   * How the calls ended.
   *
   * @param thrown by them
   * @param stuckAt where the workload was when it was given up
   */
  record Ending(Optional<Throwable> thrown, Optional<String> stuckAt, Leftovers leftovers) {}

  Ending run(Calls calls) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory(scratchParent, "assay-contract-").toRealPath();
    try {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Descriptors before = Descriptors.before();
      ThreadGroup group = new ThreadGroup("workload under test");
      Thread thread =
          new Thread(
              group,
              () -> {
                try {
                  calls.make(scratch);
                } catch (Throwable e) {
                  thrown.set(e);
                }
              },
              "workload under test");
      thread.setDaemon(true);
      thread.start();
      Optional<String> stuckAt = Optional.empty();
      if (!thread.join(limit)) {
        StackTraceElement[] stack = thread.getStackTrace();
        stuckAt = Optional.of(stack.length > 0 ? stack[0].toString() : "an unknown place");
        thread.interrupt();
      }
      return new Ending(
          Optional.ofNullable(thrown.get()), stuckAt, Leftovers.of(group, thread, scratch, before));
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
