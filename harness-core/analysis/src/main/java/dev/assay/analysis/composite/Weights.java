package dev.assay.analysis.composite;

import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Category;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The weight of every metric in a composite, 1 together: metrics share their workload's alike,
 * workloads their category's, and categories as the profile says. So a workload with many metrics
 * counts no more than one with few.
 */
final class Weights {
  /** A metric and where it belongs. */
  record Metric(Identity identity, Category category) {}

  private Weights() {}

  /** Empty where the profile gives none of the metrics a weight. */
  static Map<Identity, Double> of(Collection<Metric> metrics, Profile profile) {
    Map<Category, Set<String>> workloads = new HashMap<>();
    Map<String, Integer> metricsOfWorkload = new HashMap<>();
    for (Metric metric : metrics) {
      String workload = metric.identity.workload();
      workloads.computeIfAbsent(metric.category, _ -> new HashSet<>()).add(workload);
      metricsOfWorkload.merge(workload, 1, Integer::sum);
    }
    double total = workloads.keySet().stream().mapToDouble(profile::weight).sum();
    Map<Identity, Double> weights = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      double ofCategory = profile.weight(metric.category);
      if (ofCategory > 0) {
        int siblings = workloads.getOrDefault(metric.category, Set.of()).size();
        int sharing = metricsOfWorkload.getOrDefault(metric.identity.workload(), 1);
        weights.put(metric.identity, ofCategory / total / siblings / sharing);
      }
    }
    return weights;
  }
}
