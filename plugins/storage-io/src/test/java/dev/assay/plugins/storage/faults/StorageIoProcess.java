package dev.assay.plugins.storage.faults;

import dev.assay.api.Availability;
import dev.assay.api.Workload;
import dev.assay.plugins.storage.WorkloadRun;
import dev.assay.plugins.storage.checkpoint.CheckpointWorkload;
import dev.assay.plugins.storage.io.StorageIoWorkload;
import dev.assay.plugins.storage.saturation.SaturationWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs storage.io, or what the property {@code workload} names, in a process of its own, so that
 * the process can be stopped, limited or killed. The first argument is the scratch directory, the
 * others are parameters. It prints MISSING and why, or ITERATING and then each metric.
 */
final class StorageIoProcess {
  private static final int IO_URING_SETUP = 425;
  private static final int MILLIS = 1500;
  private static final Duration WARMUP = Duration.ofMillis(200);

  private StorageIoProcess() {}

  public static void main(String[] arguments) throws Throwable {
    Integer refusedWith = Integer.getInteger("refuse.io_uring.with.errno");
    if (refusedWith != null) {
      Seccomp.refuse(IO_URING_SETUP, refusedWith);
    }
    String[] assignments = Arrays.copyOfRange(arguments, 1, arguments.length);
    WorkloadRun run =
        WorkloadRun.of(workload(), Path.of(arguments[0]), assignments).withTimeBudget(WARMUP);
    if (run.availability() instanceof Availability.Missing missing) {
      System.out.println("MISSING " + missing);
      return;
    }
    try {
      run.open();
      run.iterate();
      run.withTimeBudget(Duration.ofMillis(Integer.getInteger("iteration.millis", MILLIS)));
      System.out.println("ITERATING");
      var iteration = run.iterate();
      iteration.samples().forEach((name, value) -> System.out.println(name + " " + value));
      iteration.counters().forEach((name, value) -> System.out.println(name + " " + value));
    } finally {
      run.close();
    }
  }

  private static Workload workload() {
    String name = System.getProperty("workload", "io");
    return switch (name) {
      case "io" -> new StorageIoWorkload();
      case "checkpoint" -> new CheckpointWorkload();
      case "saturation" -> new SaturationWorkload();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Starts it; {@code prefix} is a command that starts a command, such as prlimit. */
  static Process start(
      List<String> prefix, List<String> javaOptions, Path scratch, String... assignments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(javaOptions);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            StorageIoProcess.class.getName(),
            scratch.toString()));
    command.addAll(List.of(assignments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
