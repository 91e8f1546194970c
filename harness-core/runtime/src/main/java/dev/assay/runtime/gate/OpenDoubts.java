package dev.assay.runtime.gate;

import dev.assay.analysis.gate.Work;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which workloads of a plan a gate wants more forks of. */
public final class OpenDoubts {
  private OpenDoubts() {}

  /** The indexes of those that do such work. */
  public static Set<Integer> of(Set<Work> open, RunPlan plan) {
    Set<Integer> indexes = new TreeSet<>();
    for (PlannedWorkload workload : plan.workloads()) {
      TreeMap<String, String> defining = new TreeMap<>(workload.parameters());
      defining.keySet().removeAll(workload.freeParameters());
      if (open.contains(new Work(workload.workload(), defining))) {
        indexes.add(workload.index());
      }
    }
    return indexes;
  }
}
