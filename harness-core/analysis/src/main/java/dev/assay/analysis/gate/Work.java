package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.NotMeasured;
import java.util.SortedMap;

/**
 * A workload as it was asked to work.
 *
 * @param parameters those that define the work
 */
public record Work(String workload, SortedMap<String, String> parameters) {
  static Work of(WorkloadResult result) {
    return new Work(result.workload(), result.definingParameters());
  }

  static Work of(NotMeasured absent) {
    return new Work(absent.workload(), absent.parameters());
  }

  static Work of(MetricVerdict metric) {
    return new Work(metric.benchmark(), metric.parameters());
  }

  static Work of(Identity identity) {
    return new Work(identity.workload(), identity.parameters());
  }
}
