package dev.assay.analysis.gate.selftest;

import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import java.util.List;

/** Results of some forks only. */
final class ForkSelection {
  private ForkSelection() {}

  /** Without taints, counters and distributions, whose places would be others. */
  static WorkloadResult of(WorkloadResult result, List<Integer> forks) {
    return result.with(
        result.metrics().stream()
            .map(series -> series.with(forks(series.samples(), forks)))
            .toList(),
        List.of());
  }

  private static Samples forks(Samples samples, List<Integer> forks) {
    return Samples.of(forks.stream().map(samples::fork).toList());
  }
}
