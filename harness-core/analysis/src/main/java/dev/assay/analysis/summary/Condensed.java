package dev.assay.analysis.summary;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Results with one value a fork, the median of its untainted iterations. Whatever is judged by
 * forks is judged the same by these, and they take no more memory than there are forks.
 */
public final class Condensed {
  private Condensed() {}

  /**
   * The result with one value a fork, without counters and distributions. Where a metric has none
   * but tainted iterations, all samples and taints are kept, since they tell why.
   */
  public static WorkloadResult of(WorkloadResult result) {
    List<MetricSeries> condensed = new ArrayList<>();
    for (MetricSeries series : result.metrics()) {
      SortedMap<Integer, Double> medians =
          ForkMedians.ofUntainted(series.samples(), result.taints()).medians();
      if (medians.isEmpty() && series.samples().count() > 0) {
        return with(result, result.metrics(), result.taints());
      }
      condensed.add(with(series, medians));
    }
    return with(result, condensed, List.of());
  }

  private static MetricSeries with(MetricSeries series, SortedMap<Integer, Double> medians) {
    return new MetricSeries(
        series.name(),
        series.unit(),
        series.better(),
        series.clock(),
        series.peak(),
        Samples.of(medians.values().stream().map(median -> new double[] {median}).toList()));
  }

  private static WorkloadResult with(
      WorkloadResult result, List<MetricSeries> metrics, List<Taint> taints) {
    return new WorkloadResult(
        result.workload(),
        result.plugin(),
        result.category(),
        result.parameters(),
        result.freeParameters(),
        result.outcome(),
        metrics,
        taints,
        List.of(),
        List.of());
  }
}
