package dev.assay.analysis.scorecard;

import dev.assay.analysis.curve.Curve;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.summary.NotMeasured;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one subject reached.
 *
 * @param machines names of the machines measured
 * @param runs ids of the runs behind every figure
 * @param measuredOn what they measured
 * @param overalls by scope; empty where the scorecard has no profile, and without the scopes that
 *     the reference has nothing of
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
    Map<Scope, Overall> overalls,
    Optional<Economics> economics,
    Optional<String> noPrice,
    List<MetricScore> metrics,
    List<NotMeasured> notMeasured,
    List<Curve> curves) {
  public SubjectResult {
    machines = List.copyOf(machines);
    runs = List.copyOf(runs);
    overalls = Collections.unmodifiableMap(new TreeMap<>(overalls));
    metrics = List.copyOf(metrics);
    notMeasured = List.copyOf(notMeasured);
    curves = List.copyOf(curves);
  }

  boolean isScored(Scope scope) {
    return overall(scope)
        .filter(overall -> overall.composite().estimate().knownValue().isPresent())
        .isPresent();
  }

  public Optional<Overall> overall(Scope scope) {
    return Optional.ofNullable(overalls.get(scope));
  }
}
