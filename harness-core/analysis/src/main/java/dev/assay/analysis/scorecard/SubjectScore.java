package dev.assay.analysis.scorecard;

import dev.assay.analysis.summary.NotMeasured;
import java.util.List;
import java.util.Optional;

/**
 * What one subject reached.
 *
 * @param machines names of the machines measured
 * @param runs ids of the runs behind every figure
 * @param overall empty where the scorecard has no profile
 * @param economics empty where the price of the VM type is not known
 * @param metrics in the order of categories and workloads, and as measured within one
 */
public record SubjectScore(
    String name,
    Optional<String> vmType,
    List<String> machines,
    List<String> runs,
    Optional<Overall> overall,
    Optional<Economics> economics,
    List<MetricScore> metrics,
    List<NotMeasured> notMeasured) {
  public SubjectScore {
    machines = List.copyOf(machines);
    runs = List.copyOf(runs);
    metrics = List.copyOf(metrics);
    notMeasured = List.copyOf(notMeasured);
  }
}
