package dev.assay.runtime.machine;

import dev.assay.runtime.machine.cpu.CpuTimes;
import dev.assay.runtime.machine.disk.FileSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The state a machine is in at one moment, taken before and after a run.
 *
 * @param availableMemoryBytes that can be had without swapping
 * @param freeMemoryBytes that is unused
 * @param cpuMegahertz the current clock by CPU; empty where the machine does not tell
 * @param fileSystem of the path that was asked for
 */
public record Environment(
    Instant taken,
    Optional<Duration> uptime,
    Optional<LoadAverage> load,
    OptionalLong availableMemoryBytes,
    OptionalLong freeMemoryBytes,
    Optional<CpuTimes> cpuTimes,
    Map<Integer, Double> cpuMegahertz,
    Optional<FileSystem> fileSystem) {
  public Environment {
    cpuMegahertz = Collections.unmodifiableSortedMap(new TreeMap<>(cpuMegahertz));
  }

  /** What happened since an earlier moment. */
  public Difference difference(Environment earlier) {
    Optional<CpuTimes.Shares> shares =
        cpuTimes.flatMap(times -> earlier.cpuTimes.flatMap(times::since));
    return new Difference(Duration.between(earlier.taken, taken), shares);
  }

  /** Runnable and uninterruptible tasks, averaged over the last 1, 5 and 15 minutes. */
  public record LoadAverage(double oneMinute, double fiveMinutes, double fifteenMinutes) {}

  /**
   * What happened on a machine between two moments.
   *
   * @param cpuShares over all CPUs; empty where the kernel does not tell
   */
  public record Difference(Duration elapsed, Optional<CpuTimes.Shares> cpuShares) {}
}
