package dev.assay.analysis.gate.policy;

import dev.assay.analysis.gate.judge.FalseDiscoveryControl;
import dev.assay.analysis.gate.judge.Thresholds;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a gate lets through.
 *
 * @param thresholds of metrics that no rule selects
 * @param rules the first that selects a metric counts
 * @param groups are judged as a whole too
 * @param limits all that select a metric count
 * @param required each must select a metric that the candidate measured
 * @param mayBeMissing metrics and workloads that the candidate need not have
 * @param mayDiffer what the sides need not have in common
 * @param inconclusive what becomes of a gate that allows no answer
 */
public record GatePolicy(
    FalseDiscoveryControl judge,
    Thresholds thresholds,
    List<Rule> rules,
    List<Group> groups,
    List<Limit> limits,
    List<MetricPattern> required,
    List<MetricPattern> mayBeMissing,
    Set<Aspect> mayDiffer,
    WhenInconclusive inconclusive) {
  public static final GatePolicy DEFAULT =
      new GatePolicy(
          FalseDiscoveryControl.DEFAULT,
          Thresholds.DEFAULT,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Set.of(),
          WhenInconclusive.DEFAULT);

  public GatePolicy {
    rules = List.copyOf(rules);
    groups = List.copyOf(groups);
    limits = List.copyOf(limits);
    required = List.copyOf(required);
    mayBeMissing = List.copyOf(mayBeMissing);
    mayDiffer = Set.copyOf(mayDiffer);
  }

  /** The same, but sides may differ in one more aspect. */
  public GatePolicy letting(Aspect differ) {
    Set<Aspect> aspects = EnumSet.of(differ);
    aspects.addAll(mayDiffer);
    return new GatePolicy(
        judge, thresholds, rules, groups, limits, required, mayBeMissing, aspects, inconclusive);
  }

  public Thresholds thresholdsOf(String workload, String metric) {
    return rules.stream()
        .filter(rule -> rule.metrics().matches(workload, metric))
        .map(Rule::thresholds)
        .findFirst()
        .orElse(thresholds);
  }

  /**
   * The limits of a metric.
   *
   * @param vmTypes of the machines that measured it
   */
  public List<Limit> limitsOf(String workload, String metric, Set<String> vmTypes) {
    return limits.stream()
        .filter(limit -> limit.metrics().matches(workload, metric))
        .filter(limit -> limit.holdsFor(vmTypes))
        .toList();
  }

  public boolean mayBeMissing(String workload, String metric) {
    return mayBeMissing.stream().anyMatch(pattern -> pattern.matches(workload, metric));
  }

  public boolean mayBeMissing(String workload) {
    return mayBeMissing.stream().anyMatch(pattern -> pattern.matchesWorkload(workload));
  }
}
