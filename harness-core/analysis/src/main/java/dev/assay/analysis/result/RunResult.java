package dev.assay.analysis.result;

import java.time.Instant;
import java.util.List;

/**
 * What one command measured on one machine.
 *
 * @param id unique, and the name of the run's folder
 * @param complete whether every planned workload came to an outcome; false for an interrupted run
 */
public record RunResult(
    String id, Instant started, Machine machine, boolean complete, List<WorkloadResult> results) {
  public RunResult {
    results = List.copyOf(results);
  }
}
