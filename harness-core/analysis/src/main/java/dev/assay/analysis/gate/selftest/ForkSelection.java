package dev.assay.analysis.gate.selftest;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import java.util.List;

/** Results of some forks only. */
final class ForkSelection {
  private ForkSelection() {}

  /** Without taints, counters and distributions, whose places would be others. */
  static WorkloadResult of(WorkloadResult result, List<Integer> forks) {
    return new WorkloadResult(
        result.workload(),
        result.plugin(),
        result.category(),
        result.parameters(),
        result.freeParameters(),
        result.outcome(),
        result.metrics().stream().map(series -> of(series, forks)).toList(),
        List.of(),
        List.of(),
        List.of());
  }

  private static MetricSeries of(MetricSeries series, List<Integer> forks) {
    return new MetricSeries(
        series.name(),
        series.unit(),
        series.better(),
        series.clock(),
        series.peak(),
        Samples.of(forks.stream().map(series.samples()::fork).toList()));
  }
}
