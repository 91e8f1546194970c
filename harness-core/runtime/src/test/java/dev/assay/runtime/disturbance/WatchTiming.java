package dev.assay.runtime.disturbance;

import dev.assay.api.Category;
import dev.assay.runtime.machine.files.FileTree;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;

/** Prints what reading the counters of this machine takes, beside a JVM as a worker is one. */
final class WatchTiming {
  private static final int READINGS = 200;
  private static final double NANOS_PER_MILLI = 1e6;

  private WatchTiming() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      Thread.sleep(Duration.ofMinutes(1));
      return;
    }
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WatchTiming.class.getName(),
                "worker")
            .start();
    try {
      Thread.sleep(Duration.ofSeconds(2));
      for (Category category : new Category[] {Category.CPU, Category.STORAGE}) {
        time(worker, category);
      }
    } finally {
      worker.destroyForcibly().waitFor();
    }
  }

  private static void time(Process worker, Category category) {
    Watch watch =
        Watch.of(
            new FileTree(Path.of("/")),
            ProcessHandle.current().pid(),
            worker.pid(),
            category,
            Path.of("").toAbsolutePath(),
            System::nanoTime);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int round = 0; round < 3; round++) {
      long cpu = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < READINGS; i++) {
        watch.read();
      }
      System.out.printf(
          "%s: %.2f ms of CPU time a reading%n",
          category, (threads.getCurrentThreadCpuTime() - cpu) / NANOS_PER_MILLI / READINGS);
    }
  }
}
