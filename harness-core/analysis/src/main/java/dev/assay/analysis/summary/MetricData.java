package dev.assay.analysis.summary;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import java.util.List;

/**
 * A metric as one run measured it on one machine.
 *
 * @param taints of the workload that reported it
 */
public record MetricData(String machine, String run, MetricSeries series, List<Taint> taints) {
  public MetricData {
    taints = List.copyOf(taints);
  }

  public static MetricData of(RunResult run, WorkloadResult result, MetricSeries series) {
    return new MetricData(run.machine().name(), run.id(), series, result.taints());
  }
}
