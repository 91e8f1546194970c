package dev.assay.analysis.result;

import dev.assay.api.Category;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one workload gave with one set of parameters.
 *
 * @param workload its id
 * @param plugin the symbolic name of its bundle
 * @param parameters all of them, with the values used
 * @param freeParameters names of those that do not define the work
 * @param defaultedParameters names of those that need no mention: minor ones at their default
 * @param setting how it was measured, besides the conditions of its run
 */
public record WorkloadResult(
    String workload,
    String plugin,
    Category category,
    Map<String, String> parameters,
    Set<String> freeParameters,
    Set<String> defaultedParameters,
    Outcome outcome,
    List<MetricSeries> metrics,
    List<Taint> taints,
    List<OfIteration<Counter>> counters,
    List<OfIteration<Distribution>> distributions,
    Setting setting) {
  public WorkloadResult {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    freeParameters = Set.copyOf(freeParameters);
    defaultedParameters = Set.copyOf(defaultedParameters);
    metrics = List.copyOf(metrics);
    taints = List.copyOf(taints);
    counters = List.copyOf(counters);
    distributions = List.copyOf(distributions);
  }

  /** How many iterations were measured: the samples of the metric that has most. */
  public int iterations() {
    return metrics.stream().mapToInt(metric -> metric.samples().count()).max().orElse(0);
  }

  /** Of which nothing is known but what is said of its run. */
  public WorkloadResult(
      String workload,
      String plugin,
      Category category,
      Map<String, String> parameters,
      Set<String> freeParameters,
      Set<String> defaultedParameters,
      Outcome outcome,
      List<MetricSeries> metrics,
      List<Taint> taints,
      List<OfIteration<Counter>> counters,
      List<OfIteration<Distribution>> distributions) {
    this(
        workload,
        plugin,
        category,
        parameters,
        freeParameters,
        defaultedParameters,
        outcome,
        metrics,
        taints,
        counters,
        distributions,
        Setting.OF_THE_RUN);
  }

  /** The parameters that say what work was done; only equal ones are comparable. Unmodifiable. */
  public SortedMap<String, String> definingParameters() {
    if (freeParameters.isEmpty()) {
      return (SortedMap<String, String>) parameters;
    }
    SortedMap<String, String> defining = new TreeMap<>(parameters);
    defining.keySet().removeAll(freeParameters);
    return Collections.unmodifiableSortedMap(defining);
  }

  /**
   * The same work with other samples, and without counters and distributions, which were theirs.
   */
  public WorkloadResult with(List<MetricSeries> otherMetrics, List<Taint> otherTaints) {
    return new WorkloadResult(
        workload,
        plugin,
        category,
        parameters,
        freeParameters,
        defaultedParameters,
        outcome,
        otherMetrics,
        otherTaints,
        List.of(),
        List.of(),
        setting);
  }

  /** The same with other counters. */
  public WorkloadResult counting(List<OfIteration<Counter>> others) {
    return new WorkloadResult(
        workload,
        plugin,
        category,
        parameters,
        freeParameters,
        defaultedParameters,
        outcome,
        metrics,
        taints,
        others,
        distributions,
        setting);
  }
}
