package dev.assay.runtime.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a run will measure.
 *
 * @param seed of the workloads' random numbers
 * @param order of the forks of different workloads
 * @param until what more forks than planned are measured for; empty for the planned ones alone
 */
public record RunPlan(
    List<PlannedWorkload> workloads, long seed, ForkOrder order, Optional<Until> until) {
  public RunPlan {
    workloads = List.copyOf(workloads);
  }

  /** Of the planned forks alone. */
  public RunPlan(List<PlannedWorkload> workloads, long seed, ForkOrder order) {
    this(workloads, seed, order, Optional.empty());
  }

  /** The same with its forks in another order. */
  public RunPlan inOrder(ForkOrder other) {
    return new RunPlan(workloads, seed, other, until);
  }

  /** The same with as many forks as it takes, and at least {@link Until#LEAST_FORKS} of each. */
  public RunPlan until(Until precise) {
    return new RunPlan(
        workloads.stream()
            .map(
                workload ->
                    workload.withForks(Math.max(Until.LEAST_FORKS, workload.shape().forks())))
            .toList(),
        seed,
        order,
        Optional.of(precise));
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
