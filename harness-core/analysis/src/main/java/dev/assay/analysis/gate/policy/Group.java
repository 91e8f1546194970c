package dev.assay.analysis.gate.policy;

import dev.assay.analysis.gate.judge.Thresholds;
import java.util.List;

/**
 * Metrics that are judged together too, by the geometric mean of their slowdowns.
 *
 * @param name that reports call it by
 * @param metrics it has what any of them selects
 */
public record Group(String name, List<MetricPattern> metrics, Thresholds thresholds) {
  public Group {
    metrics = List.copyOf(metrics);
  }

  public boolean has(String workload, String metric) {
    return metrics.stream().anyMatch(pattern -> pattern.matches(workload, metric));
  }
}
