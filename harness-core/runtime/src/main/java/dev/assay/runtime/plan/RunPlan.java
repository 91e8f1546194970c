package dev.assay.runtime.plan;

import java.time.Duration;
import java.util.List;

/**
 * Everything that a run will measure, in order.
 *
 * @param seed of the workloads' random numbers
 */
public record RunPlan(List<PlannedWorkload> workloads, long seed) {
  public RunPlan {
    workloads = List.copyOf(workloads);
  }

  /** How long it takes if setup costs nothing much; what cannot run here takes no time. */
  public Duration expectedDuration() {
    return workloads.stream()
        .filter(workload -> workload.missing().isEmpty())
        .map(workload -> workload.shape().expectedDuration())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
