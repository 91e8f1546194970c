package dev.assay.analysis.composite;

import dev.assay.analysis.composite.Weights.Metric;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.Replicates.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which metrics are repeated together: machines and runs carry all workloads, forks carry one
 * workload with one set of parameters. What was measured together goes up and down together, so its
 * weighted sum is taken replicate by replicate and the variance of that is looked at; what was
 * measured apart has variances that add up.
 */
final class RepeatedTogether {
  private record Work(String workload, Map<String, String> parameters) {}

  private record Weighted(LogRatios ratios, double weight) {}

  private final int[] workOf;
  private final int works;

  RepeatedTogether(List<Metric> metrics) {
    workOf = new int[metrics.size()];
    Map<Work, Integer> found = new HashMap<>();
    for (int i = 0; i < workOf.length; i++) {
      Work work =
          new Work(metrics.get(i).identity().workload(), metrics.get(i).identity().parameters());
      workOf[i] = found.computeIfAbsent(work, _ -> found.size());
    }
    works = found.size();
  }

  /**
   * The weighted sum of each group of metrics that were repeated together, by the replicates that
   * all of the group have. The groups stand in the order of their first metrics.
   *
   * @param measured null for those missing
   */
  List<double[]> sums(@Nullable LogRatios[] measured, double[] weights) {
    List<@Nullable List<Weighted>> byNumber = new ArrayList<>();
    for (int i = 0; i < works + Level.values().length; i++) {
      byNumber.add(null);
    }
    List<List<Weighted>> groups = new ArrayList<>();
    for (int i = 0; i < measured.length; i++) {
      LogRatios ratios = measured[i];
      if (ratios != null) {
        int number = ratios.level() == Level.FORK ? workOf[i] : works + ratios.level().ordinal();
        List<Weighted> group = byNumber.get(number);
        if (group == null) {
          group = new ArrayList<>(1);
          byNumber.set(number, group);
          groups.add(group);
        }
        group.add(new Weighted(ratios, weights[i]));
      }
    }
    return groups.stream().map(RepeatedTogether::sumByReplicate).toList();
  }

  private static double[] sumByReplicate(List<Weighted> together) {
    List<Origin> origins = together.getFirst().ratios.origins();
    boolean alike = true;
    for (Weighted metric : together) {
      alike &= metric.ratios.origins().equals(origins);
    }
    return alike ? sums(together, origins.size()) : sumOfCommon(together);
  }

  private static double[] sums(List<Weighted> together, int replicates) {
    double[] sums = new double[replicates];
    for (Weighted metric : together) {
      double[] logarithms = metric.ratios.logarithms();
      for (int i = 0; i < replicates; i++) {
        sums[i] += metric.weight * logarithms[i];
      }
    }
    return sums;
  }

  private static double[] sumOfCommon(List<Weighted> together) {
    Set<Origin> common = new LinkedHashSet<>(together.getFirst().ratios.origins());
    together.forEach(metric -> common.retainAll(metric.ratios.origins()));
    return common.stream()
        .mapToDouble(one -> together.stream().mapToDouble(m -> m.weight * m.ratios.of(one)).sum())
        .toArray();
  }
}
