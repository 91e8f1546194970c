package dev.assay.runtime.plan;

/** In which order a run measures the forks of its workloads. */
public enum ForkOrder {
  /**
   * A fork of each workload in turn, then the next of each: what disturbs the machine for half a
   * minute meets one fork of several workloads instead of all forks of one, and what drifts meets
   * all alike.
   */
  INTERLEAVED,
  /**
   * All forks of a workload, then those of the next: on a machine that may be taken away, workloads
   * are finished as early as can be.
   */
  BY_WORKLOAD
}
