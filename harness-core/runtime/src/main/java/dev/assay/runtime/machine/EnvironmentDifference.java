package dev.assay.runtime.machine;

import java.time.Duration;
import java.util.Optional;

/**
 * What happened on a machine between two moments.
 *
 * @param cpuShares over all CPUs; empty where the kernel does not tell
 */
public record EnvironmentDifference(Duration elapsed, Optional<CpuShares> cpuShares) {}
