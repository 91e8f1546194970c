package dev.assay.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A way to end a process of a run. */
enum Kill {
  HARNESS("SIGKILL of the harness", "KILL", Victim.HARNESS, 1),
  FINISHING("SIGKILL as the result is written", "KILL", Victim.HARNESS, 8),
  WORKER("SIGKILL of the worker", "KILL", Victim.WORKER, 1),
  FORK("SIGKILL of JMH's fork", "KILL", Victim.FORK, 8),
  TERMINATE("SIGTERM of the harness", "TERM", Victim.HARNESS, 4),
  HANG_UP("SIGHUP of the harness", "HUP", Victim.HARNESS, 4),
  INTERRUPT("Ctrl-C", "INT", Victim.HARNESS, 4);

  /** Whose process it is. */
  enum Victim {
    HARNESS,
    WORKER,
    FORK
  }

  private final String label;
  private final String signal;
  private final Victim victim;
  private final int rarity;

  Kill(String label, String signal, Victim victim, int rarity) {
    this.label = label;
    this.signal = signal;
    this.victim = victim;
    this.rarity = rarity;
  }

  String label() {
    return label;
  }

  Victim victim() {
    return victim;
  }

  /** What is being measured meanwhile. */
  String workload() {
    return victim == Victim.FORK ? "hostile.HostileBenchmark.good" : "killed.busy";
  }

  /**
   * How often it is tried.
   *
   * @param moments how often the most frequent one is
   */
  int moments(int moments) {
    return Math.max(1, moments / rarity);
  }

  /**
   * Ends the process.
   *
   * @param after the start of the harness; a process that is not there yet is waited for
   * @return false when the harness had ended before
   */
  boolean strike(Process harness, Duration after) throws IOException, InterruptedException {
    if (harness.waitFor(after.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    Optional<Long> found = find(harness);
    while (found.isEmpty() && harness.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(2);
      found = find(harness);
    }
    if (found.isPresent()) {
      new ProcessBuilder("kill", "-" + signal, found.get().toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
    return found.isPresent();
  }

  private Optional<Long> find(Process harness) {
    return switch (victim) {
      case HARNESS -> Optional.of(harness.pid());
      case WORKER -> descendant(harness, "dev.assay.worker.Worker");
      case FORK -> descendant(harness, "org.openjdk.jmh.runner.ForkedMain");
    };
  }

  private static Optional<Long> descendant(Process harness, String mainClass) {
    return harness
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains(" " + mainClass))
        .map(ProcessHandle::pid)
        .findFirst();
  }
}
