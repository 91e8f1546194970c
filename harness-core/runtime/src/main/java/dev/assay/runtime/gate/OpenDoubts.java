package dev.assay.runtime.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.judge.TwoStage;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which workloads of a plan a gate's report leaves in doubt. */
public final class OpenDoubts {
  private record Work(String workload, Map<String, String> parameters) {}

  private OpenDoubts() {}

  /** The indexes of the workloads with a metric that {@link TwoStage} would look at again. */
  public static Set<Integer> of(GateReport report, RunPlan plan) {
    Set<Work> doubtful = new HashSet<>();
    for (MetricVerdict metric : report.metrics()) {
      if (TwoStage.needsMore(metric.judgement())) {
        doubtful.add(new Work(metric.benchmark(), metric.parameters()));
      }
    }
    Set<Integer> indexes = new TreeSet<>();
    for (PlannedWorkload workload : plan.workloads()) {
      Map<String, String> defining = new TreeMap<>(workload.parameters());
      defining.keySet().removeAll(workload.freeParameters());
      if (doubtful.contains(new Work(workload.workload(), defining))) {
        indexes.add(workload.index());
      }
    }
    return indexes;
  }
}
