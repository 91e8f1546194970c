package dev.assay.runtime.plan;

import java.time.Duration;
import java.util.List;

/**
 * Everything that a run will measure.
 *
 * @param seed of the workloads' random numbers
 * @param order of the forks of different workloads
 */
public record RunPlan(List<PlannedWorkload> workloads, long seed, ForkOrder order) {
  public RunPlan {
    workloads = List.copyOf(workloads);
  }

  /** The same with its forks in another order. */
  public RunPlan inOrder(ForkOrder other) {
    return new RunPlan(workloads, seed, other);
  }

  /**
   * The id of a workload with the parameters by which it differs from others of the same id here,
   * such as {@code storage.io rw=read}.
   */
  public String shortLabel(PlannedWorkload workload) {
    StringBuilder label = new StringBuilder(workload.workload());
    workload
        .parameters()
        .forEach(
            (name, value) -> {
              if (workloads.stream()
                  .filter(other -> other.workload().equals(workload.workload()))
                  .anyMatch(other -> !value.equals(other.parameters().get(name)))) {
                label.append(' ').append(name).append('=').append(value);
              }
            });
    return label.toString();
  }

  /** How long it takes by the estimates of its workloads; what cannot run here takes no time. */
  public Duration expectedDuration() {
    return workloads.stream()
        .filter(workload -> workload.missing().isEmpty())
        .map(PlannedWorkload::expectedDuration)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
