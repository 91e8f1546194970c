package dev.assay.analysis.scorecard;

import dev.assay.analysis.curve.Curve;
import dev.assay.analysis.summary.NotMeasured;
import java.util.List;
import java.util.Optional;

/**
 * What one subject reached.
 *
 * @param machines names of the machines measured
 * @param runs ids of the runs behind every figure
 * @param measuredOn what they measured
 * @param overall empty where the scorecard has no profile
 * @param economics empty where the price of the VM type is not known
 * @param noPrice why {@code economics} is empty and what to do, in words without a full stop; empty
 *     where there is a price, or where the VM type is not known
 * @param metrics in the order of categories and workloads, and as measured within one
 * @param curves of counters, for charts
 */
public record SubjectResult(
    String name,
    Optional<String> vmType,
    List<String> machines,
    List<String> runs,
    MeasuredOn measuredOn,
    Optional<Overall> overall,
    Optional<Economics> economics,
    Optional<String> noPrice,
    List<MetricScore> metrics,
    List<NotMeasured> notMeasured,
    List<Curve> curves) {
  public SubjectResult {
    machines = List.copyOf(machines);
    runs = List.copyOf(runs);
    metrics = List.copyOf(metrics);
    notMeasured = List.copyOf(notMeasured);
    curves = List.copyOf(curves);
  }
}
