package dev.assay.acceptance.measured;

import dev.assay.acceptance.budget.MeasuringOrder;
import dev.assay.acceptance.floor.Floors;
import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Metric;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What of a plan is worth measuring: what has a limit.
 *
 * @param limited workloads with at least one metric that a limit is known for
 * @param unlimited the others
 */
public record MeasuredWork(List<PlannedWorkload> limited, List<PlannedWorkload> unlimited) {
  public MeasuredWork {
    limited = List.copyOf(limited);
    unlimited = List.copyOf(unlimited);
  }

  /** Of all workloads that could be measured. */
  public static MeasuredWork of(RunPlan plan, Floors limits) {
    return new MeasuredWork(
        plan.workloads().stream().filter(work -> isLimited(work, limits)).toList(),
        plan.workloads().stream().filter(work -> !isLimited(work, limits)).toList());
  }

  /** How long a fork of each workload of a plan takes, by its own estimate. */
  public static Function<WorkloadResult, Duration> costs(RunPlan plan) {
    return result ->
        plan.workloads().stream()
            .filter(work -> isOf(work, result))
            .findFirst()
            .map(PlannedWorkload::expectedForkDuration)
            .orElse(Duration.ZERO);
  }

  /** The share of all defects that each is expected to find and those before it would miss. */
  public static ToDoubleFunction<WorkloadResult> finds(
      List<MeasuringOrder.Placed<PlannedWorkload>> order) {
    return result ->
        order.stream()
            .filter(placed -> isOf(placed.what(), result))
            .mapToDouble(MeasuringOrder.Placed::finds)
            .findFirst()
            .orElse(0);
  }

  private static boolean isOf(PlannedWorkload work, WorkloadResult result) {
    return work.workload().equals(result.workload())
        && work.parameters().equals(result.parameters());
  }

  private static boolean isLimited(PlannedWorkload work, Floors limits) {
    return work.metrics().stream().anyMatch(metric -> limits.limit(identity(work, metric)));
  }

  static Identity identity(PlannedWorkload work, Metric metric) {
    TreeMap<String, String> defining = new TreeMap<>(work.parameters());
    defining.keySet().removeAll(work.freeParameters());
    return new Identity(
        work.workload(),
        defining,
        metric.name(),
        metric.unit().dimension(),
        metric.better(),
        metric.clock());
  }
}
