package dev.assay.analysis.summary;

import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Category;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A workload that was skipped or failed.
 *
 * @param parameters those that define the work
 */
public record NotMeasured(
    String run,
    String workload,
    Category category,
    SortedMap<String, String> parameters,
    Outcome outcome) {
  public NotMeasured {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    if (outcome instanceof Outcome.Measured) {
      throw new IllegalArgumentException(workload + " was measured.");
    }
  }

  static NotMeasured of(RunResult run, WorkloadResult result) {
    return new NotMeasured(
        run.id(),
        result.workload(),
        result.category(),
        result.definingParameters(),
        result.outcome());
  }
}
