package dev.assay.analysis.result;

import java.time.Instant;
import java.util.List;

/**
 * What one command measured on one machine.
 *
 * @param id unique, and the name of the run's folder
 */
public record RunResult(
    String id, Instant started, Machine machine, RunState state, List<WorkloadResult> results) {
  public RunResult {
    results = List.copyOf(results);
  }

  /** Whether every planned workload came to an outcome. */
  public boolean complete() {
    return state == RunState.FINISHED;
  }
}
