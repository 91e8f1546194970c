package dev.assay.analysis.composite;

import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * The weight of every metric in a composite, 1 together: metrics share their workload's alike,
 * workloads their category's, and categories as the profile says. So a workload with many metrics
 * counts no more than one with few.
 *
 * <p>Metrics and workloads go by their positions in lists: cards of a thousand subjects ask for
 * weights a hundred thousand times.
 */
final class Weights {
  /**
   * A metric and where it belongs.
   *
   * @param unit in which the reference has it
   */
  record Metric(Identity identity, Category category, Unit unit) {}

  private final double[] weightOfCategory = new double[Category.values().length];
  private final List<String> workloads = new ArrayList<>();
  private final int[] workloadOf;
  private final int[] categoryOf;
  private final int[] categoryOfWorkload;

  Weights(List<Metric> metrics, Profile profile) {
    for (Category category : Category.values()) {
      weightOfCategory[category.ordinal()] = profile.weight(category);
    }
    workloadOf = new int[metrics.size()];
    categoryOf = new int[metrics.size()];
    categoryOfWorkload = new int[metrics.size()];
    for (int i = 0; i < workloadOf.length; i++) {
      Metric metric = metrics.get(i);
      int workload = workloads.indexOf(metric.identity.workload());
      if (workload < 0) {
        workload = workloads.size();
        workloads.add(metric.identity.workload());
      }
      workloadOf[i] = workload;
      categoryOf[i] = metric.category.ordinal();
      categoryOfWorkload[workload] = categoryOf[i];
    }
  }

  /** Every workload once; {@link #workload} gives positions in this list. */
  List<String> workloads() {
    return workloads;
  }

  /** The position of a metric's workload. */
  int workload(int metric) {
    return workloadOf[metric];
  }

  /** How many categories there are, whether they count or not. */
  int categories() {
    return weightOfCategory.length;
  }

  int categoryOfWorkload(int workload) {
    return categoryOfWorkload[workload];
  }

  double ofCategory(int category) {
    return weightOfCategory[category];
  }

  /** The weight of each metric where only some are included; 0 for the others. */
  double[] of(boolean[] included) {
    int[] metricsOfWorkload = new int[workloads.size()];
    for (int i = 0; i < included.length; i++) {
      metricsOfWorkload[workloadOf[i]] += included[i] ? 1 : 0;
    }
    int[] workloadsOfCategory = new int[weightOfCategory.length];
    double total = 0;
    for (int workload = 0; workload < metricsOfWorkload.length; workload++) {
      int category = categoryOfWorkload[workload];
      if (metricsOfWorkload[workload] > 0 && workloadsOfCategory[category]++ == 0) {
        total += weightOfCategory[category];
      }
    }
    double[] weights = new double[included.length];
    for (int i = 0; i < included.length; i++) {
      if (included[i]) {
        weights[i] =
            weightOfCategory[categoryOf[i]]
                / total
                / workloadsOfCategory[categoryOf[i]]
                / metricsOfWorkload[workloadOf[i]];
      }
    }
    return weights;
  }
}
