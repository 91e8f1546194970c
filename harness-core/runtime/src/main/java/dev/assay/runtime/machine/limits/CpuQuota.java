package dev.assay.runtime.machine.limits;

/**
 * The tightest quota of the control groups of a process.
 *
 * @param granted CPUs' worth of time; above 0
 * @param cpus of the machine
 */
public record CpuQuota(double granted, int cpus) {
  /** Whether all CPUs together would use it up. */
  public boolean withholds() {
    return granted < cpus;
  }
}
