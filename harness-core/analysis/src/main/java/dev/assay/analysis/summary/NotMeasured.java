package dev.assay.analysis.summary;

import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.Parameters;
import dev.assay.api.Category;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A workload that was skipped or failed.
 *
 * @param parameters those that define the work
 * @param defaulted names of the minor ones that were left at their default
 */
public record NotMeasured(
    String run,
    String workload,
    Category category,
    SortedMap<String, String> parameters,
    Set<String> defaulted,
    Outcome outcome) {
  public NotMeasured {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    defaulted = Set.copyOf(defaulted);
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
        result.defaultedParameters(),
        result.outcome());
  }

  /** Such as {@code storage.io bs=4k}. */
  public String label() {
    return Parameters.behind(workload, parameters, defaulted);
  }
}
