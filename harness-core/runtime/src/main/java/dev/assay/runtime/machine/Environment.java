package dev.assay.runtime.machine;

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
  public EnvironmentDifference difference(Environment earlier) {
    Optional<CpuShares> shares = cpuTimes.flatMap(times -> earlier.cpuTimes.flatMap(times::since));
    return new EnvironmentDifference(Duration.between(earlier.taken, taken), shares);
  }
}
